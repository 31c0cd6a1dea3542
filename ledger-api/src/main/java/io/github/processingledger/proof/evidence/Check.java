package io.github.processingledger.proof.evidence;

import java.util.Locale;

/** What is checked of a pack, in this order; docs/reference/evidence-format.md says what each demands. */
public enum Check {
    FORM,
    SEAL,
    CHECKPOINT,
    WITNESSES,
    INCLUSION,
    ORDER,
    PEOPLE,
    CLOSING,
    COMPLETENESS,
    GENESIS,
    POLICIES,
    GROWTH,
    VERIFICATION;

    /** The name in the output. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
