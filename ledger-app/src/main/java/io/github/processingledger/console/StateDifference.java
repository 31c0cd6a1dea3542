package io.github.processingledger.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that differs between a person's states at two instants.
 *
 * @param what the code of the facet
 */
record StateDifference(String category, String what, String before, String after) {
    static List<StateDifference> between(List<PersonCard> before, List<PersonCard> after, Ui ui) {
        Map<String, PersonCard> old = byCategory(before);
        Map<String, PersonCard> now = byCategory(after);
        TreeSet<String> categories = new TreeSet<>(old.keySet());
        categories.addAll(now.keySet());
        List<StateDifference> found = new ArrayList<>();
        for (String category : categories) {
            PersonCard then = old.get(category);
            PersonCard later = now.get(category);
            compare(found, category, "status", then, later, card -> ui.status(card.status()));
            compare(found, category, "purposes", then, later, card -> String.join(", ", card.purposes()));
            compare(found, category, "basis", then, later, card -> String.join(", ", card.bases()));
            compare(found, category, "place", then, later, card -> String.join("; ", card.places()));
            compare(found, category, "until", then, later, card -> String.join("; ", card.retention()));
            compare(
                    found,
                    category,
                    "recipients",
                    then,
                    later,
                    card -> card.recipients().stream()
                            .map(PersonCard.Recipient::id)
                            .map(ui::shortId)
                            .collect(Collectors.joining(", ")));
        }
        return found;
    }

    private static void compare(
            List<StateDifference> found,
            String category,
            String what,
            @Nullable PersonCard then,
            @Nullable PersonCard later,
            Function<PersonCard, String> facet) {
        String before = then == null ? "" : facet.apply(then);
        String after = later == null ? "" : facet.apply(later);
        if (!Objects.equals(before, after)) {
            found.add(new StateDifference(category, what, before, after));
        }
    }

    private static Map<String, PersonCard> byCategory(List<PersonCard> cards) {
        return cards.stream().collect(Collectors.toMap(PersonCard::category, Function.identity()));
    }
}
