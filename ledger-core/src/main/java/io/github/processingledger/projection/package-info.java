/** The registers that questions are answered from: fed from the journal, read at a known position, rebuilt at will. */
@NullMarked
package io.github.processingledger.projection;

import org.jspecify.annotations.NullMarked;
