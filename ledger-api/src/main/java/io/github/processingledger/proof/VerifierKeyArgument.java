package io.github.processingledger.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A verifier key as people give it on a command line: written out, or as a file that holds it. */
public final class VerifierKeyArgument {

    private static final int LONGEST_FILE = 10_000;

    private VerifierKeyArgument() {}

    /**
     * The key.
     *
     * @throws ProofException if it is none
     * @throws IOException if it is a file that can't be read
     */
    public static VerifierKey read(String keyOrFile) throws IOException {
        return VerifierKey.parse(
                isFile(keyOrFile)
                        ? Files.readString(Path.of(keyOrFile), StandardCharsets.UTF_8)
                                .strip()
                        : keyOrFile);
    }

    private static boolean isFile(String keyOrFile) throws IOException {
        try {
            Path file = Path.of(keyOrFile);
            return Files.isRegularFile(file) && Files.size(file) < LONGEST_FILE;
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
