package io.github.processingledger.journal;

/** In which respect a stored journal is not what was appended. */
public enum Fault {
    /** No entry stands at this position. */
    MISSING,
    /** An entry stands beyond the head. */
    BEYOND_HEAD,
    /** The bytes are no entry, or not in the one form (RFC 8785) that an entry has. */
    MALFORMED,
    /** The bytes name another position than the row. */
    POSITION,
    /** The bytes do not have the stored leaf hash. */
    LEAF,
    /** The leaf and its hash are not those the tree was made of. */
    REWRITTEN,
    /** The column of the id does not belong to the id in the bytes. */
    ID,
    /** Another entry has the same position, or an earlier one the same id. */
    DUPLICATE,
    /** The column of the kind differs from the kind in the bytes. */
    KIND,
    /** Not recorded later than the entry before. */
    RECORDED_AT,
    /** The column of the largest occurredAt so far is wrong. */
    OCCURRED_AT,
    /** Does not link to the entry before it in its chain. */
    CHAIN,
    /** The index lacks a tag of this entry, or has one too many. */
    TAG,
    /** A stored tile, from the one that starts after this position, is missing, wrong or one too many. */
    TILE,
    /** The head's tree, size or times do not follow from the entries. */
    HEAD,
    /** A published checkpoint of this size speaks of other entries, or is not signed by the key given. */
    CHECKPOINT
}
