package io.github.processingledger.proof.evidence;

/**
 * What came of a check.
 *
 * @param reason why it fails, or what there was nothing of; empty where it holds
 */
public record Finding(Check check, Result result, String reason) {

    /** The three ways a check ends. */
    public enum Result {
        /** It holds. */
        OK("ok"),
        /** It does not hold. */
        FAIL("FAIL"),
        /** There was nothing to check. */
        NONE("none");

        private final String word;

        Result(String word) {
            this.word = word;
        }
    }

    static Finding ok(Check check) {
        return new Finding(check, Result.OK, "");
    }

    static Finding fail(Check check, String reason) {
        return new Finding(check, Result.FAIL, reason);
    }

    static Finding none(Check check, String reason) {
        return new Finding(check, Result.NONE, reason);
    }

    /** One line for people, without its end. */
    public String line() {
        String line = result.word + " ".repeat(5 - result.word.length()) + check.code();
        return reason.isEmpty() ? line : line + ": " + reason;
    }
}
