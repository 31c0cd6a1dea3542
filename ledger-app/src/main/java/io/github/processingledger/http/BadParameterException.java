package io.github.processingledger.http;

/** A query parameter that cannot be understood (400); names the parameter and what it expects, not what was given. */
final class BadParameterException extends RuntimeException {
    private final String parameter;
    private final String expectation;

    BadParameterException(String parameter, String expectation) {
        super(parameter + " " + expectation);
        this.parameter = parameter;
        this.expectation = expectation;
    }

    String parameter() {
        return parameter;
    }

    String expectation() {
        return expectation;
    }
}
