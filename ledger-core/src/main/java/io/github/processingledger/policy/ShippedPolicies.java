package io.github.processingledger.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The policies that come with the ledger; they differ by configuration only. */
public final class ShippedPolicies {
    /** What the first start publishes unless told otherwise. */
    public static final String DEFAULT = "kz-94v-astana-portal";

    private static final List<String> NAMES = List.of(DEFAULT, "eu-gdpr", "ru-152fz");

    private ShippedPolicies() {}

    public static List<String> names() {
        return NAMES;
    }

    /**
     * The bytes of a shipped policy's file.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static byte[] file(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("the shipped policies are " + NAMES);
        }
        try (InputStream in = ShippedPolicies.class.getResourceAsStream("/policies/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("no file of the policy " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shipped policy, read and checked. */
    public static Policy read(String name) {
        return PolicyReader.read(file(name));
    }
}
