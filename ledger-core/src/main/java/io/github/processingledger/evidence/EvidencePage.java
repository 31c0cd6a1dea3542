package io.github.processingledger.evidence;

import io.github.processingledger.policy.Policy;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.evidence.Leaf;
import io.github.processingledger.proof.evidence.Verifications;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pack in words, as one page in one language that needs nothing else to be read. */
final class EvidencePage {

    private static final int COLUMNS_OF_PERSON = 1;

    private final Html html = new Html();
    private final Language language;
    private final Wording wording;
    private final Map<String, Policy> policies;

    /** @param policies those that are cited, by {@code code/version} */
    EvidencePage(Language language, Map<String, Policy> policies) {
        this.language = language;
        this.wording = Wording.in(language);
        this.policies = policies;
    }

    private String text(String key) {
        return wording.text("evidence." + key);
    }

    private String text(String key, Map<String, ?> parameters) {
        return wording.text("evidence." + key, parameters);
    }

    void head(String kind) {
        html.begin(language.code(), text("title." + kind));
    }

    void summary(
            @Nullable String subject,
            @Nullable String ledger,
            Checkpoint checkpoint,
            List<Leaf> entries,
            long first,
            long last,
            Verifications verifications) {
        Leaf closing = entries.getLast();
        html.beginTable();
        html.pair(text("subject"), subject);
        html.pair(text("ledger"), ledger);
        html.pair(text("origin"), checkpoint.origin());
        html.pair(
                text("range"), text("range.value", Map.of("count", entries.size() - 1, "first", first, "last", last)));
        html.pair(
                text("closing"),
                text("closing.value", Map.of("position", closing.position(), "time", closing.recordedAt())));
        String root = Base64.getEncoder().encodeToString(checkpoint.root());
        html.pair(text("checkpoint"), text("checkpoint.value", Map.of("size", checkpoint.size(), "root", root)));
        verifications(verifications);
        html.endTable();
        html.heading(text("how"));
        html.paragraph(text("how.value"));
    }

    private void verifications(Verifications verifications) {
        Leaf full = verifications.full();
        html.pair(
                text("verification"),
                full == null
                        ? text("verification.none")
                        : Boolean.TRUE.equals(full.detail("sound"))
                                ? result("verification.sound", full)
                                : result("verification.faulty", full));
        for (Leaf faulty : verifications.faults()) {
            if (faulty != full) {
                html.pair(text("verification.since"), result("verification.fault", faulty));
            }
        }
    }

    private String result(String where, Leaf verification) {
        boolean nowhere = verification.detail("fault") != null && verification.detail("firstWrong") == null;
        String fault = String.valueOf(verification.detail("fault"));
        return text(
                nowhere ? "verification.nowhere" : where,
                Map.of(
                        "from", String.valueOf(verification.detail("from")),
                        "to", String.valueOf(verification.detail("to")),
                        "position", verification.position(),
                        "fault", wording.textOr("evidence.fault." + fault, fault),
                        "firstWrong", String.valueOf(verification.detail("firstWrong"))));
    }

    void policies(List<Leaf> supporting) {
        html.heading(text("policies"));
        for (Leaf leaf : supporting) {
            Policy policy = policies.get(leaf.detail("policy") + "/" + leaf.detail("version"));
            if (leaf.kind().equals("fact.policy-published") && policy != null) {
                html.paragraph(text(
                        "policy.value",
                        Map.of(
                                "title", policy.title().in(language.code()),
                                "version", policy.version(),
                                "start", String.valueOf(leaf.detail("start")),
                                "hash", policy.hash())));
            }
        }
        if (policies.isEmpty()) {
            html.paragraph(text("none"));
        }
    }

    void consents(List<Leaf> entries) {
        List<Leaf> consents = entries.stream()
                .filter(leaf -> leaf.kind().startsWith("fact.consent-"))
                .toList();
        html.heading(text("consents"));
        if (consents.isEmpty()) {
            html.paragraph(text("none"));
            return;
        }
        html.beginTable();
        html.headings(List.of(text("position"), text("occurredAt"), text("what"), text("consent"), text("categories")));
        for (Leaf leaf : consents) {
            EntryWords words = words(leaf);
            html.row(List.of(
                    String.valueOf(leaf.position()),
                    leaf.occurredAt(),
                    words.what(),
                    String.valueOf(leaf.detail("consent")),
                    words.categories()));
        }
        html.endTable();
    }

    void timeline(List<Leaf> entries, boolean aboutSeveral) {
        html.heading(text("timeline"));
        html.beginTable();
        List<String> headings = new ArrayList<>();
        for (String column : List.of(
                "position",
                "person",
                "occurredAt",
                "recordedAt",
                "what",
                "categories",
                "purpose",
                "basis",
                "outcome",
                "details")) {
            headings.add(text(column));
        }
        if (!aboutSeveral) {
            headings.remove(COLUMNS_OF_PERSON);
        }
        html.headings(headings);
        for (Leaf leaf : entries) {
            EntryWords words = words(leaf);
            List<String> row = new ArrayList<>(List.of(
                    String.valueOf(leaf.position()),
                    leaf.subject() == null ? "" : leaf.subject(),
                    leaf.occurredAt(),
                    leaf.recordedAt(),
                    words.what(),
                    words.categories(),
                    words.purpose(),
                    words.basis(),
                    words.outcome(),
                    words.details()));
            if (!aboutSeveral) {
                row.remove(COLUMNS_OF_PERSON);
            }
            html.row(row);
        }
        html.endTable();
    }

    private EntryWords words(Leaf leaf) {
        Object cited = leaf.data().get("policy");
        return new EntryWords(leaf, cited == null ? null : policies.get(String.valueOf(cited)), language);
    }

    void files(Set<String> names) {
        if (!names.isEmpty()) {
            html.heading(text("acts"));
            names.forEach(html::paragraph);
        }
    }

    String html() {
        return html.end();
    }
}
