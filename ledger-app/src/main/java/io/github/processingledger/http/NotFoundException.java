package io.github.processingledger.http;

/** There is nothing at this address (404). */
final class NotFoundException extends RuntimeException {}
