package io.github.processingledger.rule;

import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.policy.Catalogue;
import io.github.processingledger.policy.Citation;
import io.github.processingledger.policy.Contradiction;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what a rule demands and why an act failed it, in one language and with the names that a policy gives to
 * its codes. Sentences are made when they are read; the ledger keeps codes only.
 */
public final class RuleWording {
    private final Policy policy;
    private final Language language;
    private final Wording wording;

    /** @param policy the version the act was judged by */
    public RuleWording(Policy policy, Language language) {
        this.policy = policy;
        this.language = language;
        this.wording = Wording.in(language);
    }

    /** The rule as a sentence. */
    public String sentence(String rule) {
        return wording.text("rule." + rule + ".sentence");
    }

    /** Why the act failed, with the facts filled in. */
    public String reason(RuleFailure failure) {
        Object why = failure.parameters().get("why");
        String key = "rule." + failure.rule() + ".reason" + (why == null ? "" : "." + why);
        Map<String, String> shown = new TreeMap<>();
        failure.parameters().forEach((name, value) -> shown.put(name, shown(name, value)));
        return wording.text(key, shown);
    }

    /** The clause of the policy and the article of its law that the rule carries out. */
    public String clause(String rule) {
        return RuleName.ofCode(rule).flatMap(this::citation).map(this::citation).orElse("");
    }

    /** A clause and article in words. */
    public String citation(Citation citation) {
        List<String> parts = new ArrayList<>();
        if (citation.clause() != null) {
            parts.add(wording.text("rule.citation.clause", Map.of("clause", citation.clause())));
        }
        if (citation.article() != null) {
            String law = policy.lawTitle().in(language.code());
            parts.add(wording.text("rule.citation.article", Map.of("article", citation.article(), "law", law)));
        }
        return String.join("; ", parts);
    }

    /** Where a policy departs from its law, in words. */
    public String contradiction(Contradiction contradiction) {
        Map<String, String> shown = new TreeMap<>();
        contradiction.parameters().forEach((name, value) -> shown.put(name, shown(name, value)));
        return wording.text("contradiction." + contradiction.code(), shown);
    }

    private Optional<Citation> citation(RuleName rule) {
        return Optional.ofNullable(Rules.setting(policy, rule)).map(RuleSetting::citation);
    }

    private String shown(String name, Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(each -> shown(name, each)).collect(Collectors.joining(", "))
                : name(name, String.valueOf(value));
    }

    private String name(String parameter, String value) {
        return switch (parameter) {
            case "date" -> date(Instant.parse(value).atZone(policy.zone()).toLocalDate());
            case "day" -> date(LocalDate.parse(value));
            case "country" -> Locale.of("", value).getDisplayCountry(language.locale());
            case "operation" -> wording.textOr("operation." + value, value);
            case "subtype" -> wording.textOr("operation.transfer." + value, value);
            case "source" -> wording.textOr("rule.source." + value, value);
            case "against" -> wording.textOr("rule.objection." + value, value);
            case "fields" -> wording.textOr("rule.consent-field." + value, value);
            case "deadline" -> wording.textOr("deadline." + value, value);
            case "rule" -> wording.textOr("rule." + value + ".sentence", value);
            default -> declared(parameter, value);
        };
    }

    /** What the policy calls a code; a code it does not declare stands for itself. */
    private String declared(String parameter, String value) {
        Code code = code(value);
        Catalogue catalogue = policy.catalogue();
        if (code == null) {
            return value;
        }
        return switch (parameter) {
            case "category", "categories" ->
                Optional.ofNullable(catalogue.categories().get(code))
                        .map(category -> quoted(category.name().in(language.code())))
                        .orElse(value);
            case "purpose" ->
                catalogue
                        .purpose(code)
                        .map(p -> quoted(p.name().in(language.code())))
                        .orElse(value);
            case "norm" ->
                Optional.ofNullable(catalogue.norms().get(code))
                        .map(norm -> norm.name().in(language.code()))
                        .orElse(value);
            case "role" ->
                Optional.ofNullable(policy.roles().get(code))
                        .map(role -> quoted(role.name().in(language.code())))
                        .orElse(value);
            default -> value;
        };
    }

    private static @Nullable Code code(String value) {
        try {
            return Code.of(value);
        } catch (InvalidValueException notACode) {
            return null;
        }
    }

    private static String quoted(String name) {
        return "«" + name + "»";
    }

    private String date(LocalDate day) {
        String pattern = switch (language) {
            case KK -> "yyyy 'жылғы' d MMMM";
            case RU -> "d MMMM yyyy 'года'";
            case EN -> "d MMMM yyyy";
        };
        return day.format(DateTimeFormatter.ofPattern(pattern, language.locale()));
    }
}
