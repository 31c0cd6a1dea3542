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
     * Answers once in several languages: each table is true up to the same position.
     *
     * @return a table for each language, in their order
     * @throws BadParameterException naming the parameter that is missing or cannot be understood
     */
    List<Table> answer(Parameters asked, List<Language> languages);

    /** Answers in one language. */
    default Table answer(Parameters asked, Language language) {
        return answer(asked, List.of(language)).getFirst();
    }

    /**
     * A parameter.
     *
     * @param key the name in the address
     * @param required whether it must be given
     */
    record Parameter(String key, boolean required) {}
}
