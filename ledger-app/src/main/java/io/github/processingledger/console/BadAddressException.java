package io.github.processingledger.console;

/** The address asks for something that can't be understood (400). */
final class BadAddressException extends RuntimeException {
    BadAddressException(String parameter) {
        super("parameter " + parameter + " can't be understood");
    }
}
