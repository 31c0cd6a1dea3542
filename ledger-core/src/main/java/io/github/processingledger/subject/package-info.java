/** A person's decision state and state as of any instant, and how entries evolve them; pure, without clock or I/O. */
@NullMarked
package io.github.processingledger.subject;

import org.jspecify.annotations.NullMarked;
