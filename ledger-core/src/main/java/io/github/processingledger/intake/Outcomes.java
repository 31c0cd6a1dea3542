package io.github.processingledger.intake;

import io.github.processingledger.journal.Appended;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command.
 *
 * @param settled one for each submission, in order
 * @param appended the places of the entries that were appended, once the command is committed
 */
record Outcomes(List<Settled> settled, Supplier<@Nullable Appended> appended) {
    @Override
    public String toString() {
        return "Outcomes[" + settled.size() + "]";
    }
}
