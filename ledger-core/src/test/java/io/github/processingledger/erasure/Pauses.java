package io.github.processingledger.erasure;

import java.util.List;

/** The places between two steps of a destruction, in their order; between any two of them the process may die. */
final class Pauses {
    static final List<String> ALL = List.of(
            "before remembered",
            "remembered",
            "before keys-deleted",
            "keys-deleted",
            "part of the sealed values deleted",
            "before sealed-deleted",
            "sealed-deleted",
            "before cleared",
            "cleared",
            "epochs turned",
            "some keys wrapped anew",
            "key-encryption keys destroyed",
            "found that nothing opens",
            "verified",
            "before recorded",
            "recorded");

    private Pauses() {}
}
