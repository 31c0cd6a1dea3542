package io.github.processingledger.erasure;

import io.github.processingledger.operation.Code;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is kept of anonymised people for statistics (clause 2.5; art. 9(3)).
 *
 * @param name names the data set; several releases may add to it
 * @param columns which values, and how coarse
 * @param k people who are alike in all quasi-identifiers, at least, in every release
 */
public record DataSet(Code name, List<Column> columns, int k) {
    public DataSet {
        columns = List.copyOf(columns);
        if (k < 2 || columns.isEmpty()) {
            throw new IllegalArgumentException("a data set has columns, and a k of 2 or more");
        }
    }

    /**
     * One kept value.
     *
     * @param category whose value it is
     * @param quasiIdentifier whether it could tell, together with others, who somebody is
     * @param coarser makes a value coarser before it is kept: a year of a date, a district of an address
     */
    public record Column(Code category, boolean quasiIdentifier, UnaryOperator<Object> coarser) {}
}
