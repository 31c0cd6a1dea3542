package io.github.processingledger.report;

/** A report's parameter is missing or cannot be understood; says what it expects, not what was given. */
public final class BadParameterException extends RuntimeException {
    private final String parameter;
    private final String expectation;

    public BadParameterException(String parameter, String expectation) {
        super(parameter + " " + expectation);
        this.parameter = parameter;
        this.expectation = expectation;
    }

    public String parameter() {
        return parameter;
    }

    public String expectation() {
        return expectation;
    }
}
