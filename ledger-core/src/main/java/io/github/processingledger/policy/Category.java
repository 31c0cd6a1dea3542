package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;

/**
 * A class of personal data that the policy declares (clause 3).
 *
 * @param sensitive whether it needs a stronger ground than ordinary data, so that a policy declaring it draws a warning
 */
public record Category(Code code, String clause, Names name, boolean sensitive) {}
