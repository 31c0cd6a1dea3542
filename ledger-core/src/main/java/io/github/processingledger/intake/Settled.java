package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.vault.VaultAttachment;
import org.jspecify.annotations.Nullable;

/** What a command decided about one submission: an entry to append, or an answer that needs none. */
sealed interface Settled {
    /**
     * A new entry.
     *
     * @param callersId the caller's id, for the receipt
     * @param consequence an entry of the ledger's own that follows at once, null mostly
     */
    record Appending(
            String callersId,
            Entry entry,
            VaultAttachment attachment,
            @Nullable Appending consequence) implements Settled {}

    /**
     * The id is in the ledger already, or stands earlier in the same command.
     *
     * @param position of the first entry, null where it is {@code earlier}
     * @param earlier the submission of the same command that this repeats
     */
    record Repeating(
            Submission submission,
            @Nullable Long position,
            @Nullable Appending earlier) implements Settled {}
}
