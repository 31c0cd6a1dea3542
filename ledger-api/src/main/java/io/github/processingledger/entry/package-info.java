/** What a caller reports, what the log keeps of it, and what the caller gets back. */
@NullMarked
package io.github.processingledger.entry;

import org.jspecify.annotations.NullMarked;
