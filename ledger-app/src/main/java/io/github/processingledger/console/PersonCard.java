package io.github.processingledger.console;

import io.github.processingledger.subject.CategoryAsOf;
import io.github.processingledger.subject.CopyAsOf;
import io.github.processingledger.subject.DestructionAsOf;
import io.github.processingledger.subject.Presence;
import io.github.processingledger.subject.StateAsOf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One category of a person as a card: what has become of it, where it is, until when, why, and who got it.
 *
 * @param status the code of the status that matters most: destroyed over blocked over the rest
 * @param act the number of the act of its destruction and the ground in words; null unless it is destroyed
 * @param actPosition the entry that destroyed it, 0 unless it is destroyed
 * @param blocks positions of the blockings in force
 * @param recipients to whom it went
 */
record PersonCard(
        String category,
        String status,
        List<String> places,
        List<String> retention,
        List<String> purposes,
        List<String> bases,
        List<Recipient> recipients,
        @Nullable String act,
        long actPosition,
        List<Long> blocks,
        long operations) {
    static final String DEALT_WITH = "dealt-with";

    /** Who got it. */
    record Recipient(
            String id, @Nullable String bin, @Nullable String country) {}

    static List<PersonCard> of(StateAsOf state, Ui ui) {
        List<PersonCard> cards = new ArrayList<>();
        state.categories().forEach((code, category) -> cards.add(of(code, category, ui)));
        cards.sort(Alphabet.by(ui.language(), card -> ui.category(card.category)));
        return cards;
    }

    static String status(CategoryAsOf category) {
        Presence presence = category.presence();
        if (presence != Presence.DESTROYED && category.isBlocked()) {
            return "blocked";
        }
        return presence == null ? DEALT_WITH : presence.code();
    }

    private static PersonCard of(String code, CategoryAsOf category, Ui ui) {
        Set<String> places = new LinkedHashSet<>();
        Set<String> retention = new LinkedHashSet<>();
        for (CopyAsOf copy : category.copies().values()) {
            if (copy.place() instanceof Map<?, ?> place) {
                places.add(place(place, ui));
            }
            if (copy.retention() instanceof Map<?, ?> end) {
                retention.add(end(end, ui));
            }
        }
        return new PersonCard(
                code,
                status(category),
                List.copyOf(places),
                List.copyOf(retention),
                category.purposes().stream().map(ui::purpose).toList(),
                category.bases().stream()
                        .flatMap(basis -> basis(basis, ui))
                        .distinct()
                        .toList(),
                recipients(category.recipients()),
                act(category.destruction(), ui),
                category.destruction() == null ? 0 : category.destruction().position(),
                category.blocks().stream()
                        .map(block -> block.get("position") instanceof Long position ? position : 0L)
                        .toList(),
                category.operations().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private static @Nullable String act(@Nullable DestructionAsOf destruction, Ui ui) {
        if (destruction == null) {
            return null;
        }
        return destruction.ground() == null
                ? "№ " + destruction.act()
                : "№ " + destruction.act() + ", " + ui.ground(destruction.ground());
    }

    private static String place(Map<?, ?> place, Ui ui) {
        String country = place.get("country") instanceof String code ? ui.country(code) : "";
        return place.get("dataCentre") instanceof String centre ? country + ", " + centre : country;
    }

    private static String end(Map<?, ?> end, Ui ui) {
        if (end.get("until") instanceof String day) {
            return ui.day(LocalDate.parse(day));
        }
        return end.get("untilEvent") instanceof String event ? ui.value(event) : "";
    }

    /** The parts of a basis, each in words; several bases often share a part. */
    private static Stream<String> basis(Object basis, Ui ui) {
        if (!(basis instanceof Map<?, ?> parts)) {
            return Stream.of(String.valueOf(basis));
        }
        return parts.entrySet().stream().map(part -> {
            String value = String.valueOf(part.getValue());
            return switch (String.valueOf(part.getKey())) {
                case "consent" -> ui.text("console.field.consent") + " " + ui.shortId(value);
                case "norm" -> value.equals("sealed") ? ui.text("console.field.norm") : ui.ground(value);
                default -> ui.ground(value);
            };
        });
    }

    private static List<Recipient> recipients(List<Object> given) {
        Set<Recipient> distinct = new LinkedHashSet<>();
        for (Object each : given) {
            if (each instanceof Map<?, ?> recipient && recipient.get("id") instanceof String id) {
                distinct.add(new Recipient(
                        id,
                        recipient.get("bin") instanceof String bin ? bin : null,
                        recipient.get("country") instanceof String country ? country : null));
            }
        }
        return List.copyOf(distinct);
    }
}
