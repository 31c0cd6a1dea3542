/** The HTTP contract: one controller per resource, one place where errors become problems (RFC 9457). */
@NullMarked
package io.github.processingledger.http;

import org.jspecify.annotations.NullMarked;
