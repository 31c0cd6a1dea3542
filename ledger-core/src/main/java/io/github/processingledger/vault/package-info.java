/** Personal values sealed per person and category, the keys that open them, and the end of those keys. */
@NullMarked
package io.github.processingledger.vault;

import org.jspecify.annotations.NullMarked;
