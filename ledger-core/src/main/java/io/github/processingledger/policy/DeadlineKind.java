package io.github.processingledger.policy;

import io.github.processingledger.operation.Codes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clocks that facts start; how long each runs is the policy's. Every policy sets all of them. */
public enum DeadlineKind {
    /** From a request received to its answer. */
    ANSWER_REQUEST,
    /** From a confirmed inaccuracy to the clarification. */
    CLARIFY,
    /** From a confirmed ground to the block. */
    BLOCK,
    /** From a ground gone to the unblocking. */
    UNBLOCK,
    /** From a confirmed ground to the destruction. */
    DESTROY,
    /** From a consent withdrawn to the end of processing. */
    WITHDRAWAL,
    /** From a purpose reached to the destruction. */
    PURPOSE_REACHED,
    /** From a breach detected to its notice. */
    BREACH_NOTICE,
    /** From an objection to an automated decision to its answer. */
    AUTOMATED_DECISION_OBJECTION,
    /** From a transfer to a third party to the notice of it. */
    TRANSFER_NOTICE;

    private static final Map<String, DeadlineKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DeadlineKind::code, Function.identity()));

    private final String code = Codes.of(this);

    public static Optional<DeadlineKind> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public String code() {
        return code;
    }
}
