package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;

/** A declared code with its name and the place it comes from: a ground, a norm of law, a form of consent. */
public record Term(Code code, Citation citation, Names name) {}
