/** The supporting facts: what happened around the operations (consent, policy, recipient, hold, correction and so on). */
@NullMarked
package io.github.processingledger.fact;

import org.jspecify.annotations.NullMarked;
