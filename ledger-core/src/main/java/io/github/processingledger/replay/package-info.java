/** Looking back: rebuilds and other long reads of the journal as jobs that can be watched, and a person step by step. */
@NullMarked
package io.github.processingledger.replay;

import org.jspecify.annotations.NullMarked;
