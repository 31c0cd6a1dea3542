package io.github.processingledger.journal;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step from an older form of an entry's data to the next one. Applied when an entry is read; what is stored never
 * changes.
 *
 * @param kind the kind as stored
 * @param version the version this step starts from
 * @param nextKind the kind after it
 * @param nextVersion the version after it
 * @param step gives the newer data; must not change the map it is given
 */
public record Upcaster(
        String kind,
        String version,
        String nextKind,
        String nextVersion,
        UnaryOperator<Map<String, @Nullable Object>> step) {

    /** A step within one kind. */
    public static Upcaster of(
            String kind, String version, String nextVersion, UnaryOperator<Map<String, @Nullable Object>> step) {
        return new Upcaster(kind, version, kind, nextVersion, step);
    }
}
