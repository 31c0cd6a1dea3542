/** Invented months of a city architecture portal, told as the NDJSON lines its systems would report. */
@NullMarked
package io.github.processingledger.cli.sample;

import org.jspecify.annotations.NullMarked;
