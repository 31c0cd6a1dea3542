/** Claims about policies, calendars and deadlines. */
@NullMarked
package io.github.processingledger.policy;

import org.jspecify.annotations.NullMarked;
