/** Policy versions, their catalogue of categories and purposes, deadlines, and the working-day calendar. */
@NullMarked
package io.github.processingledger.policy;

import org.jspecify.annotations.NullMarked;
