package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transfers that took place and were not declared wrong, added up.
 *
 * @param sums each combination of recipient, country and categories
 * @param people to how many people's data each recipient was given; the empty id is everybody, the receiver of a
 *     distribution
 */
public record TransferSums(List<Sum> sums, Map<String, Long> people) {

    /** Transfers alike. */
    public record Sum(
            @Nullable String recipient,
            @Nullable String bin,
            @Nullable String country,
            List<String> categories,
            long transfers,
            long violations) {}

    static TransferSums read(Connection connection, int generation, TransferFilter filter) throws SQLException {
        EntryFilter.Conditions conditions = filter.conditions();
        List<Object> parameters = new ArrayList<>(List.of(generation));
        parameters.addAll(conditions.parameters);
        String from = " from transfer t where t.generation = ?" + conditions.sql;
        Set<Long> wrong = Corrected.all(connection).wrong().keySet();
        if (!wrong.isEmpty()) {
            // Without the cast H2 takes no number for equal to one of the list, nor for another.
            from += " and t.position not in (select entry from unnest(cast(? as bigint array)) wrong(entry))";
            parameters.add(connection.createArrayOf("bigint", wrong.toArray()));
        }
        List<Sum> sums = Reading.list(
                connection,
                "select t.recipient, t.bin, t.country, t.categories, count(*),"
                        + " sum(case when t.violations > 0 then 1 else 0 end)" + from
                        + " group by t.recipient, t.bin, t.country, t.categories"
                        + " order by t.recipient, t.categories, t.country",
                parameters,
                row -> new Sum(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        TrailQuery.codes(row.getString(4)),
                        row.getLong(5),
                        row.getLong(6)));
        Map<String, Long> people = new HashMap<>();
        Reading.list(
                connection,
                "select coalesce(t.recipient, ''), count(distinct t.subject)" + from + " group by t.recipient",
                parameters,
                row -> people.put(row.getString(1), row.getLong(2)) == null);
        return new TransferSums(sums, people);
    }
}
