/** The real application, started and used from outside, on both databases. */
@NullMarked
package io.github.processingledger.app;

import org.jspecify.annotations.NullMarked;
