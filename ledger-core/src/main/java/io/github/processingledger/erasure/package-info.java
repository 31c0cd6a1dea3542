/** Destruction from the fence to the act: what a recorded destruction or anonymisation still has to have done, step by step. */
@NullMarked
package io.github.processingledger.erasure;

import org.jspecify.annotations.NullMarked;
