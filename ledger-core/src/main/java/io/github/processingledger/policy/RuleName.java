package io.github.processingledger.policy;

import io.github.processingledger.operation.Codes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rules that a policy may switch on, in the order they are reported. The ones on supporting facts keep the
 * ledger's own record coherent; they hold under every policy.
 */
public enum RuleName {
    NOTHING_AFTER_DESTRUCTION,
    ONLY_CLARIFICATION_WHILE_BLOCKED,
    CATEGORY_IS_DECLARED,
    PURPOSE_IS_DECLARED,
    BASIS_COVERS_OPERATION,
    CATEGORY_SERVES_PURPOSE,
    COLLECTED_FROM_THE_PERSON_THROUGH_A_FORM,
    ACTOR_IS_AUTHORISED,
    SYSTEM_BELONGS_TO_THE_OPERATOR,
    CLARIFICATION_NAMES_REQUEST,
    ANONYMISED_DATA_IS_NOT_REIDENTIFIED,
    CITED_POLICY_IS_IN_FORCE,
    NO_BASIS_AFTER_WITHDRAWAL,
    OBJECTION_STOPS_MARKETING,
    TRANSFER_NEEDS_NORM_OF_LAW,
    PROVISION_NAMES_RECIPIENT,
    DISTRIBUTION_NEEDS_PUBLICATION_CONSENT,
    ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
    STORAGE_INSIDE_THE_COUNTRY,
    RETENTION_HAS_AN_END,
    NO_DESTRUCTION_UNDER_HOLD,
    USE_HELD_DATA_ONLY,
    STATISTICS_NEED_BROWSER_SETTING,
    DESTRUCTION_NAMES_ITS_GROUND,
    UNBLOCKING_NAMES_AN_OPEN_BLOCK(false),
    WITHDRAWAL_NAMES_A_KNOWN_CONSENT(false),
    LIFTING_NAMES_A_RAISED_OBJECTION(false),
    RELEASE_NAMES_A_PLACED_HOLD(false);

    private static final Map<String, RuleName> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RuleName::code, Function.identity()));

    private final String code;
    private final boolean configurable;

    RuleName() {
        this(true);
    }

    RuleName(boolean configurable) {
        this.code = Codes.of(this);
        this.configurable = configurable;
    }

    public static Optional<RuleName> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public String code() {
        return code;
    }

    /** Whether a policy switches it on and off; the others hold always. */
    public boolean isConfigurable() {
        return configurable;
    }
}
