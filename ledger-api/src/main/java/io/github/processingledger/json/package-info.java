/** The JSON the ledger stores and hashes: strings, whole numbers, booleans, lists and objects, in one canonical form. */
@NullMarked
package io.github.processingledger.json;

import org.jspecify.annotations.NullMarked;
