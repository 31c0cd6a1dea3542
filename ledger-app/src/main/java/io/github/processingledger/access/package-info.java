/** Who may do what: API keys, local accounts, roles and scopes (clause 6.1). */
@NullMarked
package io.github.processingledger.access;

import org.jspecify.annotations.NullMarked;
