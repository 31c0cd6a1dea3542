/** The same jar as a command line. */
@NullMarked
package io.github.processingledger.cli;

import org.jspecify.annotations.NullMarked;
