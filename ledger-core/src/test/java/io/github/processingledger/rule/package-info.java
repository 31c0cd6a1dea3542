/** Claims about the rules. */
@NullMarked
package io.github.processingledger.rule;

import org.jspecify.annotations.NullMarked;
