package io.github.processingledger.report;

import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.Category;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.Purpose;
import io.github.processingledger.policy.Term;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What codes are called in a language, by the policy in force now. */
final class PolicyNames {
    private final Policy policy;
    private final Language language;
    private final Wording wording;

    PolicyNames(Policy policy, Language language) {
        this.policy = policy;
        this.language = language;
        this.wording = Wording.in(language);
    }

    private String title(String key) {
        return wording.text(key);
    }

    Table.Column column(String key, Table.Type type) {
        return new Table.Column(key, wording.text("report.column." + key), type);
    }

    /** The answer of a report, titled in the language of these names; its times are meant in the policy's zone. */
    Table table(
            String name,
            SortedMap<String, String> asked,
            List<Table.Column> columns,
            List<List<@Nullable Object>> rows,
            long position,
            boolean complete) {
        return new Table(
                name, title("report." + name + ".title"), asked, columns, rows, position, policy.zone(), complete);
    }

    String category(String code) {
        Category category = policy.catalogue().categories().get(Code.of(code));
        return category == null ? code : category.name().in(language.code());
    }

    List<String> categories(Collection<String> codes) {
        return codes.stream().map(this::category).toList();
    }

    @Nullable
    String purpose(@Nullable String code) {
        if (code == null) {
            return null;
        }
        Purpose purpose = policy.catalogue().purposes().get(Code.of(code));
        return purpose == null ? code : purpose.name().in(language.code());
    }

    @Nullable
    String country(@Nullable String code) {
        return code == null ? null : Locale.of("", code).getDisplayCountry(language.locale());
    }

    String operation(String key) {
        return wording.textOr("operation." + key, key);
    }

    String status(String code) {
        return wording.textOr("status." + code, code);
    }

    /** A basis in words: consent id, ground, norm. */
    List<String> basis(@Nullable Object basis) {
        List<String> parts = new ArrayList<>();
        if (basis instanceof Map<?, ?> map) {
            if (map.get("consent") instanceof String consent) {
                parts.add(wording.text("report.basis.consent", Map.of("consent", consent)));
            }
            if (map.get("ground") instanceof String ground) {
                parts.add(term(policy.catalogue().grounds(), ground));
            }
            if (map.get("norm") instanceof String norm) {
                parts.add(
                        norm.equals("sealed")
                                ? wording.text("report.basis.sealed-norm")
                                : term(policy.catalogue().norms(), norm));
            }
        }
        return parts;
    }

    private String term(Map<Code, Term> terms, String code) {
        Term term = terms.get(Code.of(code));
        return term == null ? code : term.name().in(language.code());
    }
}
