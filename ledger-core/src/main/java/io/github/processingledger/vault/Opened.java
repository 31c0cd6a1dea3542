package io.github.processingledger.vault;

import org.jspecify.annotations.Nullable;

/**
 * One of many values that were asked for together: opened, or why not.
 *
 * @param address where it stands
 * @param plaintext what was sealed; null if it was not opened
 * @param refused why it was not opened; null if it was
 */
@SuppressWarnings("ArrayRecordComponent") // up to 5 MiB; never compared or changed
public record Opened(SealedAddress address, byte @Nullable [] plaintext, SealedValueException.@Nullable Kind refused) {

    @Override
    public String toString() {
        return "Opened[position " + address.position() + ", " + address.category() + ", "
                + (refused == null ? "redacted" : refused) + "]";
    }
}
