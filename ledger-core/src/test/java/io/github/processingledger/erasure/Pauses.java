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

    /** One of each kind: a step done and not noted, a step noted, and everything about key-encryption keys and the act. */
    static final List<String> SOME = List.of(
            "before remembered",
            "keys-deleted",
            "part of the sealed values deleted",
            "epochs turned",
            "some keys wrapped anew",
            "key-encryption keys destroyed",
            "before recorded");

    private Pauses() {}
}
