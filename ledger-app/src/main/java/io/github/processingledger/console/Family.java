package io.github.processingledger.console;

import io.github.processingledger.operation.OperationKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The thirteen operations in five groups, each with a colour, so that a picture of many stays readable. */
enum Family {
    OBTAIN,
    KEEP,
    WORK,
    SHARE,
    END,
    /** Supporting facts. */
    FACT;

    static Family of(String act) {
        Optional<OperationKind> kind = OperationKind.ofCode(act);
        return kind.map(Family::of).orElse(FACT);
    }

    static Family of(OperationKind kind) {
        return switch (kind) {
            case COLLECTION, RECORDING -> OBTAIN;
            case SYSTEMATISATION, ACCUMULATION, STORAGE -> KEEP;
            case CLARIFICATION, EXTRACTION, USE -> WORK;
            case TRANSFER -> SHARE;
            case ANONYMISATION, BLOCKING, DELETION, DESTRUCTION -> END;
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<Family> ofOperations() {
        return List.of(OBTAIN, KEEP, WORK, SHARE, END);
    }
}
