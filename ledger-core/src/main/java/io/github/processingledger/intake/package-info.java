/** The Axon command side: source the person's state, decide by the rules, append the entry with what is sealed beside it. */
@NullMarked
package io.github.processingledger.intake;

import org.jspecify.annotations.NullMarked;
