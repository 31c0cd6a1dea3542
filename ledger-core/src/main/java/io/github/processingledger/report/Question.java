package io.github.processingledger.report;

import io.github.processingledger.wording.Language;
import java.util.List;

/** A report: a question that officers and auditors ask. */
public interface Question {
    /** The report's code, part of its address. */
    String name();

    /** The parameters it takes, in the order a form shows them. */
    List<Parameter> parameters();

    /**
     * Answers.
     *
     * @throws BadParameterException naming the parameter that is missing or cannot be understood
     */
    Table answer(Parameters asked, Language language);

    /**
     * A parameter.
     *
     * @param key the name in the address
     * @param required whether it must be given
     */
    record Parameter(String key, boolean required) {}
}
