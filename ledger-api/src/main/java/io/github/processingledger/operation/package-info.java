/** The thirteen operations of clause 2.6 of the policy and the values they are made of; every value is checked when it is made. */
@NullMarked
package io.github.processingledger.operation;

import org.jspecify.annotations.NullMarked;
