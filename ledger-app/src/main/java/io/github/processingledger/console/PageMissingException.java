package io.github.processingledger.console;

/** What the address names does not exist (404). */
final class PageMissingException extends RuntimeException {
    PageMissingException() {
        super("no such page");
    }
}
