/** Writers over the one table shape of reports. */
@NullMarked
package io.github.processingledger.export;

import org.jspecify.annotations.NullMarked;
