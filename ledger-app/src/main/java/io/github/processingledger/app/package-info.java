/** Main, wiring in flow order, and typed settings. */
@NullMarked
package io.github.processingledger.app;

import org.jspecify.annotations.NullMarked;
