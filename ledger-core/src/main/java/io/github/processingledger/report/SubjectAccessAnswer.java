package io.github.processingledger.report;

import io.github.processingledger.policy.Policy;
import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.subject.CategoryAsOf;
import io.github.processingledger.subject.StateAsOf;
import io.github.processingledger.wording.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the operator answers a person who asks what is processed of them: each category, its state, who has it, why, on
 * what ground, to whom it went and until when (art. 24 of Law 94-V).
 */
public final class SubjectAccessAnswer implements Question {
    private final Registers registers;
    private final Supplier<Policy> policy;
    private final ThirdPartyTransfers.RecipientNames recipients;
    private final InstantSource clock;

    public SubjectAccessAnswer(
            Registers registers,
            Supplier<Policy> policy,
            ThirdPartyTransfers.RecipientNames recipients,
            InstantSource clock) {
        this.registers = registers;
        this.policy = policy;
        this.recipients = recipients;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "subject-access-answer";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("subject", true), new Parameter("asOf", false));
    }

    @Override
    public List<Table> answer(Parameters asked, List<Language> languages) {
        Policy inForce = policy.get();
        var taken = asked.only(this);
        Instant now = clock.instant();
        Instant end = asked.end("asOf", inForce.zone());
        Answer<StateAsOf> state =
                registers.stateAsOf(String.valueOf(asked.text("subject")), end == null ? now : end.minusMillis(1), now);
        return languages.stream()
                .map(language -> {
                    PolicyNames names = new PolicyNames(inForce, language);
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    state.value().categories().forEach((category, as) -> rows.add(row(category, as, names, language)));
                    return names.table(name(), taken, columns(names), rows, state.position(), true);
                })
                .toList();
    }

    private static List<Table.Column> columns(PolicyNames names) {
        return List.of(
                names.column("category", Table.Type.TEXT),
                names.column("status", Table.Type.TEXT),
                names.column("systems", Table.Type.LIST),
                names.column("purposes", Table.Type.LIST),
                names.column("bases", Table.Type.LIST),
                names.column("recipients", Table.Type.LIST),
                names.column("places", Table.Type.LIST),
                names.column("retention", Table.Type.LIST));
    }

    private List<@Nullable Object> row(String category, CategoryAsOf as, PolicyNames names, Language language) {
        Set<String> bases = new LinkedHashSet<>();
        as.bases().forEach(basis -> bases.addAll(names.basis(basis)));
        Set<String> places = new LinkedHashSet<>();
        Set<String> retention = new LinkedHashSet<>();
        as.copies().values().forEach(copy -> {
            add(places, copy.place(), "country", "dataCentre");
            add(retention, copy.retention(), "until", "untilEvent");
        });
        return Table.row(
                names.category(category),
                status(as, names),
                List.copyOf(as.copies().keySet()),
                as.purposes().stream().map(names::purpose).toList(),
                List.copyOf(bases),
                recipients(as, language),
                List.copyOf(places),
                List.copyOf(retention));
    }

    private static String status(CategoryAsOf as, PolicyNames names) {
        String presence = as.presence() == null ? "unknown" : as.presence().code();
        return as.isBlocked() ? names.status(presence) + ", " + names.status("blocked") : names.status(presence);
    }

    private List<String> recipients(CategoryAsOf as, Language language) {
        Set<String> named = new LinkedHashSet<>();
        for (Object recipient : as.recipients()) {
            if (recipient instanceof Map<?, ?> map && map.get("id") instanceof String id) {
                named.add(recipients.name(id, language));
            }
        }
        return List.copyOf(named);
    }

    private static void add(Set<String> texts, @Nullable Object facet, String first, String second) {
        if (facet instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            for (String key : List.of(first, second)) {
                if (map.get(key) != null) {
                    parts.add(String.valueOf(map.get(key)));
                }
            }
            texts.add(String.join(", ", parts));
        }
    }
}
