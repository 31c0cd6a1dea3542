package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where a policy departs from its law, by what is known of that law; other laws are taken as they are written. */
public final class Contradictions {
    private static final Code KAZAKHSTAN = Code.of("kz-94v");
    private static final Code GDPR = Code.of("eu-gdpr");
    private static final Code RUSSIA = Code.of("ru-152fz");

    /** The articles of Law 94-V that a rule carries out and that a policy must not switch off. */
    private static final Map<RuleName, String> REQUIRED_IN_KAZAKHSTAN = new EnumMap<>(Map.of(
            RuleName.BASIS_COVERS_OPERATION, "7-9",
            RuleName.PURPOSE_IS_DECLARED, "7(8)",
            RuleName.CATEGORY_SERVES_PURPOSE, "7(9)",
            RuleName.NO_BASIS_AFTER_WITHDRAWAL, "8",
            RuleName.RETENTION_HAS_AN_END, "12",
            RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT, "16",
            RuleName.DISTRIBUTION_NEEDS_PUBLICATION_CONSENT, "15",
            RuleName.DESTRUCTION_NAMES_ITS_GROUND, "18",
            RuleName.CLARIFICATION_NAMES_REQUEST, "25",
            RuleName.NO_DESTRUCTION_UNDER_HOLD, "8(2)"));

    /** The longest working-day deadlines of Law 94-V (art. 24, 25). */
    private static final Map<DeadlineKind, Long> LONGEST_IN_KAZAKHSTAN = new EnumMap<>(Map.of(
            DeadlineKind.ANSWER_REQUEST, 3L,
            DeadlineKind.CLARIFY, 1L,
            DeadlineKind.BLOCK, 1L,
            DeadlineKind.UNBLOCK, 1L,
            DeadlineKind.DESTROY, 1L,
            DeadlineKind.WITHDRAWAL, 15L,
            DeadlineKind.BREACH_NOTICE, 1L,
            DeadlineKind.TRANSFER_NOTICE, 10L));

    private final Policy policy;
    private final List<Contradiction> found = new ArrayList<>();

    private Contradictions(Policy policy) {
        this.policy = policy;
    }

    public static List<Contradiction> of(Policy policy) {
        Contradictions search = new Contradictions(policy);
        search.statements();
        search.sensitiveCategories();
        if (policy.lawCode().equals(KAZAKHSTAN)) {
            search.kazakhstan();
        }
        if (policy.lawCode().equals(RUSSIA)) {
            search.storageAbroad("18(5)");
        }
        return List.copyOf(search.found);
    }

    private void statements() {
        Policy.Statements says = policy.statements();
        if (says.unlimitedRetention()) {
            add("unlimited-retention", clause("6.4"), article("12", "5(1)(e)", "5(7)"), Map.of());
        }
        if (says.formFillingIsConsent()) {
            add("form-filling-as-consent", clause("5.1"), article("8(4)", "7; 4(11)", "9(1), 9(4)"), Map.of());
        }
        if (says.marketingIsOptOut()) {
            add("opt-out-marketing", clause("4.2"), article("7(1), 8", "6(1), 21(2)", "15(1)"), Map.of());
        }
        RuleSetting abroad = policy.rule(RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT);
        boolean contractSuffices = abroad != null && abroad.codes("grounds").contains(Code.of("contract"));
        if (policy.lawCode().equals(KAZAKHSTAN) && (says.contractAllowsAbroad() || contractSuffices)) {
            add("contract-as-cross-border-ground", clause("7.2"), "16", Map.of());
        }
    }

    private void sensitiveCategories() {
        for (Category category : policy.catalogue().categories().values()) {
            if (category.sensitive()) {
                add(
                        "sensitive-category",
                        category.clause(),
                        article("7, 8", "9", "11"),
                        Map.of("category", category.code().value()));
            }
        }
    }

    private void kazakhstan() {
        storageAbroad("12");
        REQUIRED_IN_KAZAKHSTAN.forEach((rule, article) -> {
            if (policy.rule(rule) == null) {
                add("rule-switched-off", null, article, Map.of("rule", rule.code()));
            }
        });
        RuleSetting blocked = policy.rule(RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED);
        if (blocked != null && blocked.codes("allowed").contains(Code.of("clarification"))) {
            add("blocking-matrix", blocked.citation().clause(), "1", Map.of());
        }
        RuleSetting transfer = policy.rule(RuleName.TRANSFER_NEEDS_NORM_OF_LAW);
        if (transfer != null && transfer.is("consentSuffices")) {
            add("third-party-consent", transfer.citation().clause(), null, Map.of());
        }
        LONGEST_IN_KAZAKHSTAN.forEach((kind, longest) -> {
            Deadline deadline = policy.deadline(kind);
            if (!deadline.off() && exceeds(deadline, longest)) {
                add("deadline-too-long", null, "24, 25", Map.of("deadline", kind.code()));
            }
        });
    }

    private void storageAbroad(String article) {
        RuleSetting storage = policy.rule(RuleName.STORAGE_INSIDE_THE_COUNTRY);
        if (storage == null || policy.domestic().size() > 1) {
            add("storage-abroad", null, article, Map.of());
        }
    }

    private static boolean exceeds(Deadline deadline, long workingDays) {
        return switch (deadline.unit()) {
            case WORKING_DAYS, DAYS -> deadline.amount() > workingDays;
            case HOURS -> deadline.amount() > workingDays * 24;
            case MONTHS -> deadline.amount() > 0;
        };
    }

    /** Clause numbers are those of the portal's policy; other policies are not split into clauses. */
    private @Nullable String clause(String number) {
        return policy.lawCode().equals(KAZAKHSTAN) ? number : null;
    }

    private @Nullable String article(String kazakhstan, String gdpr, String russia) {
        if (policy.lawCode().equals(KAZAKHSTAN)) {
            return kazakhstan;
        }
        return policy.lawCode().equals(GDPR) ? gdpr : policy.lawCode().equals(RUSSIA) ? russia : null;
    }

    private void add(String code, @Nullable String clause, @Nullable String article, Map<String, String> parameters) {
        found.add(new Contradiction(code, new Citation(clause, article), parameters));
    }
}
