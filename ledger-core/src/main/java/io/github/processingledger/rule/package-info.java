/** The rules: one sentence, one file each, and the ordered list in force; pure functions of what the ledger knows. */
@NullMarked
package io.github.processingledger.rule;

import org.jspecify.annotations.NullMarked;
