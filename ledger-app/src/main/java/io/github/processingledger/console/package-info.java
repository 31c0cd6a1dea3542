/** Pages for auditors, compliance officers and administrators, in three languages. */
@NullMarked
package io.github.processingledger.console;

import org.jspecify.annotations.NullMarked;
