package io.github.processingledger.policy;

import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import java.util.Collection;

/** The contents a consent may have to have (art. 8(4)); a policy says which it requires. */
public enum ConsentField {
    OPERATOR,
    OPERATOR_BIN,
    CATEGORIES,
    PURPOSES,
    TERM,
    THIRD_PARTY,
    CROSS_BORDER,
    PUBLICATION,
    FORM,
    LANGUAGE,
    COLLECTED_WHERE;

    public String code() {
        return Codes.of(this);
    }

    /** Whether a consent has this content; one without it is deficient where the policy requires it. */
    public boolean isPresent(ConsentGiven consent, Collection<Code> categories) {
        return switch (this) {
            case OPERATOR -> consent.operator() != null;
            case OPERATOR_BIN -> consent.operatorBin() != null;
            case CATEGORIES -> !categories.isEmpty();
            case PURPOSES -> !consent.purposes().isEmpty();
            case TERM -> consent.until() != null || consent.untilEvent() != null;
            case THIRD_PARTY -> consent.thirdParty() != null;
            case CROSS_BORDER -> consent.crossBorder() != null;
            case PUBLICATION -> consent.publication() != null;
            case FORM -> consent.form() != null;
            case LANGUAGE -> consent.language() != null;
            case COLLECTED_WHERE -> consent.collectedWhere() != null;
        };
    }
}
