package io.github.processingledger.erasure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The check against re-identification: nobody is alone, or among few, in what others may know of them (k-anonymity). */
final class AlikeGroups {
    private AlikeGroups() {}

    /**
     * The groups that are too small.
     *
     * @param rows the kept values by category, one row for each person
     */
    static List<Release.Group> tooSmall(DataSet dataSet, List<Map<String, @Nullable Object>> rows) {
        Map<Map<String, @Nullable Object>, Integer> sizes = new HashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            sizes.merge(quasiIdentifiers(dataSet, row), 1, Integer::sum);
        }
        List<Release.Group> small = new ArrayList<>();
        sizes.forEach((values, people) -> {
            if (people < dataSet.k()) {
                small.add(new Release.Group(values, people));
            }
        });
        return small;
    }

    private static Map<String, @Nullable Object> quasiIdentifiers(DataSet dataSet, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (DataSet.Column column : dataSet.columns()) {
            if (column.quasiIdentifier()) {
                values.put(column.category().value(), row.get(column.category().value()));
            }
        }
        return values;
    }
}
