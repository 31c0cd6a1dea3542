/** A slow second opinion on every decision, written from the sentences and not from the rules' code. */
@NullMarked
package io.github.processingledger.naive;

import org.jspecify.annotations.NullMarked;
