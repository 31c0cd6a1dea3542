package io.github.processingledger.journal;

/**
 * What must hold for an append: no entry after this position matches the criteria.
 *
 * @param after the last position the caller has seen; 0 if it saw none, {@link Long#MAX_VALUE} for no condition
 */
public record Condition(long after, Criteria criteria) {

    private static final Condition NONE = new Condition(Long.MAX_VALUE, Criteria.all());

    /** Nothing must hold. */
    public static Condition none() {
        return NONE;
    }

    /** No matching entry may stand in the journal at all. */
    public static Condition never(Criteria criteria) {
        return new Condition(0, criteria);
    }

    boolean isNone() {
        return after == Long.MAX_VALUE;
    }
}
