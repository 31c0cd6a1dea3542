/** One question, one file; every report answers in the same shape, a table with typed columns. */
@NullMarked
package io.github.processingledger.report;

import org.jspecify.annotations.NullMarked;
