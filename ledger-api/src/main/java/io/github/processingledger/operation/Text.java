package io.github.processingledger.operation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A free text or a caller's own wording. It is sealed under the person's key beside the log; in an entry read back from
 * the log only the fact that it was given remains ({@link #SEALED}). Never printed by {@link #toString()}.
 */
public final class Text {
    /** The longest text, in UTF-16 units. */
    public static final int MAX_LENGTH = 4_000;

    /** A text that was given and now stands sealed beside the log. */
    public static final Text SEALED = new Text(null);

    private final @Nullable String value;

    private Text(@Nullable String value) {
        this.value = value;
    }

    /** @throws InvalidValueException if the text is blank or longer than {@link #MAX_LENGTH} */
    public static Text of(String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException("a text has 1 to " + MAX_LENGTH + " characters and is not blank");
        }
        return new Text(value);
    }

    public boolean isSealed() {
        return value == null;
    }

    /**
     * The text itself.
     *
     * @throws IllegalStateException if it is sealed
     */
    public String reveal() {
        if (value == null) {
            throw new IllegalStateException("the text is sealed beside the log");
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Text text && Objects.equals(value, text.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return "[sealed]";
    }
}
