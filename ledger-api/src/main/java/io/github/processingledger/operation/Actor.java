package io.github.processingledger.operation;

/**
 * Who performed the operation (clause 6.1).
 *
 * @param id the account in a report; the ledger-issued actor id (`act-…`) in the log
 * @param role the role the account acted in
 */
public record Actor(String id, Code role) {
    public Actor {
        if (id.isBlank() || id.length() > 200) {
            throw new InvalidValueException("an actor's id has 1 to 200 characters");
        }
    }

    @Override
    public String toString() {
        return "Actor[" + role + "]";
    }
}
