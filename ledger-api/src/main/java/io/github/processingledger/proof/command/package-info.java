/** The command line of the jar: what runs with nothing but a JDK. */
@NullMarked
package io.github.processingledger.proof.command;

import org.jspecify.annotations.NullMarked;
