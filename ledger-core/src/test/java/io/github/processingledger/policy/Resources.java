package io.github.processingledger.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files of the class path, for tests. */
final class Resources {
    private Resources() {}

    static byte[] read(String path) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(path))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
