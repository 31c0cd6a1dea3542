package io.github.processingledger.evidence;

import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.policy.Catalogue;
import io.github.processingledger.policy.Names;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.proof.evidence.Leaf;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An entry in words: what the log keeps of it, with the names that the policy it was judged by gives to codes. */
final class EntryWords {

    private final Leaf leaf;
    private final @Nullable Policy policy;
    private final Language language;
    private final Wording wording;

    EntryWords(Leaf leaf, @Nullable Policy policy, Language language) {
        this.leaf = leaf;
        this.policy = policy;
        this.language = language;
        this.wording = Wording.in(language);
    }

    /** What was done, such as {@code transfer (access)}. A refused act is named like one that was done. */
    String what() {
        String kind = leaf.kind();
        if (kind.startsWith("refused.")) {
            String code = kind.substring("refused.".length());
            return wording.textOr("operation." + code, wording.textOr("fact." + code, kind));
        }
        String what = wording.textOr(kind, kind);
        return leaf.data().get("subtype") instanceof String subtype
                ? what + " (" + wording.textOr(kind + "." + subtype, subtype) + ")"
                : what;
    }

    String categories() {
        List<String> names = new ArrayList<>();
        if (leaf.data().get("categories") instanceof List<?> codes) {
            codes.forEach(code -> names.add(named(
                    code,
                    (catalogue, known) -> Optional.ofNullable(
                                    catalogue.categories().get(known))
                            .map(category -> category.name()))));
        }
        return String.join(", ", names);
    }

    String purpose() {
        Object purpose = leaf.data().get("purpose");
        return purpose == null
                ? ""
                : named(purpose, (catalogue, code) -> catalogue.purpose(code).map(known -> known.name()));
    }

    String basis() {
        List<String> parts = new ArrayList<>();
        if (leaf.data().get("basis") instanceof Map<?, ?> basis) {
            if (basis.get("consent") != null) {
                parts.add(wording.text("evidence.consent") + " " + basis.get("consent"));
            }
            if (basis.get("ground") != null) {
                parts.add(named(
                        basis.get("ground"),
                        (catalogue, code) -> Optional.ofNullable(
                                        catalogue.grounds().get(code))
                                .map(term -> term.name())));
            }
            if (basis.get("norm") != null) {
                parts.add(named(
                        basis.get("norm"),
                        (catalogue, code) ->
                                Optional.ofNullable(catalogue.norms().get(code)).map(term -> term.name())));
            }
        }
        if (leaf.data().get("sealed") instanceof List<?> sealed && sealed.contains("basis.norm")) {
            parts.add(wording.text("evidence.basis.sealed"));
        }
        return String.join("; ", parts);
    }

    /** Recorded or refused, and the sentences of the rules it failed. */
    String outcome() {
        Object code = leaf.data().get("outcome");
        StringBuilder outcome = new StringBuilder(code == null ? "" : wording.textOr("outcome." + code, "" + code));
        if (leaf.data().get("failures") instanceof List<?> failures) {
            for (Object failure : failures) {
                Object rule = failure instanceof Map<?, ?> map ? map.get("rule") : null;
                outcome.append(" – ").append(wording.textOr("rule." + rule + ".sentence", String.valueOf(rule)));
            }
        }
        return outcome.toString();
    }

    /** The coded details as they stand in the log, and which fields are sealed beside it. */
    String details() {
        List<String> parts = new ArrayList<>();
        if (leaf.data().get("details") instanceof Map<?, ?> details && !details.isEmpty()) {
            parts.add(shown(details));
        }
        if (leaf.data().get("sealed") instanceof List<?> sealed && !sealed.isEmpty()) {
            String fields =
                    String.join(", ", sealed.stream().map(String::valueOf).toList());
            parts.add(wording.text("evidence.sealed", Map.of("fields", fields)));
        }
        return String.join("; ", parts);
    }

    private static String shown(@Nullable Object value) {
        List<String> parts = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            new TreeMap<>(map).forEach((name, member) -> parts.add(name + ": " + shown(member)));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> parts.add(shown(element)));
        } else {
            return String.valueOf(value);
        }
        return String.join("; ", parts);
    }

    /** The policy's name for a code; a code that it does not declare stands for itself. */
    private String named(@Nullable Object code, BiFunction<Catalogue, Code, Optional<Names>> find) {
        String written = String.valueOf(code);
        if (policy == null) {
            return written;
        }
        try {
            return find.apply(policy.catalogue(), Code.of(written))
                    .map(names -> names.in(language.code()))
                    .orElse(written);
        } catch (InvalidValueException notACode) {
            return written;
        }
    }
}
