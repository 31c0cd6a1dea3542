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
        return purpose == null ? "" : purpose(purpose);
    }

    String basis() {
        List<String> parts = new ArrayList<>();
        if (leaf.data().get("basis") instanceof Map<?, ?> basis) {
            if (basis.get("consent") != null) {
                parts.add(wording.text("evidence.consent") + " " + basis.get("consent"));
            }
            if (basis.get("ground") != null) {
                parts.add(ground(basis.get("ground")));
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

    /** What the log keeps of the act itself, and which fields are sealed beside it. */
    String details() {
        List<String> parts = new ArrayList<>();
        if (leaf.data().get("details") instanceof Map<?, ?> details) {
            members(details, "", parts);
        }
        if (leaf.data().get("sealed") instanceof List<?> sealed && !sealed.isEmpty()) {
            String fields = String.join(
                    ", ",
                    sealed.stream()
                            .map(path -> label(String.valueOf(path).replaceFirst("^details\\.", "")))
                            .toList());
            parts.add(wording.text("evidence.sealed", Map.of("fields", fields)));
        }
        return String.join("; ", parts);
    }

    private void members(Map<?, ?> members, String within, List<String> parts) {
        new TreeMap<>(members).forEach((name, value) -> {
            String path = within + (name.equals("from") && value instanceof Long ? "fromPosition" : name);
            if (value instanceof Map<?, ?> inner) {
                members(inner, path + ".", parts);
            } else {
                parts.add(label(path) + ": " + shown(String.valueOf(name), value));
            }
        });
    }

    /** The name of a field, or of the last part of its path. */
    private String label(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return wording.textOr("console.field." + path, wording.textOr("console.field." + last, path));
    }

    private String shown(String name, @Nullable Object value) {
        if (value instanceof List<?> several) {
            return String.join(
                    ", ", several.stream().map(each -> shown(name, each)).toList());
        }
        if (value instanceof Map<?, ?> inner) {
            List<String> parts = new ArrayList<>();
            members(inner, name + ".", parts);
            return String.join(", ", parts);
        }
        if (value instanceof Boolean yes) {
            return wording.text(yes ? "console.yes" : "console.no");
        }
        return switch (name) {
            case "ground" -> ground(value);
            case "purposes" -> purpose(value);
            default -> wording.textOr("console.value." + value, String.valueOf(value));
        };
    }

    private String ground(@Nullable Object code) {
        return named(
                code,
                (catalogue, known) ->
                        Optional.ofNullable(catalogue.grounds().get(known)).map(term -> term.name()));
    }

    private String purpose(@Nullable Object code) {
        return named(code, (catalogue, known) -> catalogue.purpose(known).map(purpose -> purpose.name()));
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
