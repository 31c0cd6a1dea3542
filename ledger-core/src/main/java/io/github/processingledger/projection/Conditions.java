package io.github.processingledger.projection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of an SQL statement that must all hold. */
final class Conditions {
    final StringBuilder sql = new StringBuilder();
    final List<Object> parameters = new ArrayList<>();

    /** One more, unless there is nothing to compare with. */
    void add(String condition, @Nullable Object parameter) {
        if (parameter != null) {
            sql.append(" and ").append(condition);
            parameters.add(parameter);
        }
    }
}
