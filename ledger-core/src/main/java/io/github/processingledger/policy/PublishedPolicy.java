package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;
import java.time.Instant;

/**
 * A policy version as the ledger published it (clause 8.2).
 *
 * @param hash SHA-256 of its file, 64 hex digits
 * @param start from when it is in force; not before its publication, whatever the fact says
 * @param position of the fact that published it
 */
public record PublishedPolicy(Code code, long version, String hash, Instant start, long position) {

    /** The name entries cite it by, such as {@code kz-94v-astana-portal/1}. */
    public String id() {
        return code + "/" + version;
    }
}
