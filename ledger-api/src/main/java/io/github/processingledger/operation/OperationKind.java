package io.github.processingledger.operation;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The thirteen kinds of clause 2.6, in its order. Their names in kk, ru and en stand in the bundle. */
public enum OperationKind {
    COLLECTION(Operation.Collection.class, "dpv:Collect", false),
    RECORDING(Operation.Recording.class, "dpv:Record", false),
    SYSTEMATISATION(Operation.Systematisation.class, "dpv:Organise", false),
    ACCUMULATION(Operation.Accumulation.class, "dpv:Organise", false),
    STORAGE(Operation.Storage.class, "dpv:Store", false),
    CLARIFICATION(Operation.Clarification.class, "dpv:Alter", true),
    EXTRACTION(Operation.Extraction.class, "dpv:Retrieve", false),
    USE(Operation.Use.class, "dpv:Use", false),
    TRANSFER(Operation.Transfer.class, "dpv:Share", false),
    ANONYMISATION(Operation.Anonymisation.class, "dpv:Anonymise", true),
    BLOCKING(Operation.Blocking.class, "dpv:Restrict", true),
    DELETION(Operation.Deletion.class, "dpv:Erase", true),
    DESTRUCTION(Operation.Destruction.class, "dpv:Destruct", true);

    private static final Map<String, OperationKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OperationKind::code, Function.identity()));

    private static final Map<Class<?>, OperationKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OperationKind::type, Function.identity()));

    private final String code;
    private final Class<? extends Operation> type;
    private final String dpv;
    private final boolean duty;

    OperationKind(Class<? extends Operation> type, String dpv, boolean duty) {
        this.code = Codes.of(this);
        this.type = type;
        this.dpv = dpv;
        this.duty = duty;
    }

    static OperationKind of(Class<? extends Operation> type) {
        OperationKind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalStateException("no kind for " + type);
        }
        return kind;
    }

    public static Optional<OperationKind> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public String code() {
        return code;
    }

    /** The record that carries the fields of this kind. */
    public Class<? extends Operation> type() {
        return type;
    }

    /** The nearest term of the W3C Data Privacy Vocabulary. */
    public String dpv() {
        return dpv;
    }

    /** Whether this kind carries out a duty, so that purpose and basis are optional. */
    public boolean isDuty() {
        return duty;
    }
}
