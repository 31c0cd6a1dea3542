package io.github.processingledger.projection;

import io.github.processingledger.entry.Corrections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
public record TransferSums(List<Sum> sums, Map<String, Integer> people) {

    /** Transfers alike. */
    public record Sum(
            @Nullable String recipient,
            @Nullable String bin,
            @Nullable String country,
            List<String> categories,
            long transfers,
            long violations) {}

    private record Alike(
            @Nullable String recipient,
            @Nullable String bin,
            @Nullable String country,
            String categories) {}

    static TransferSums read(Connection connection, int generation, TransferFilter filter) throws SQLException {
        Conditions conditions = filter.conditions();
        List<Object> parameters = new ArrayList<>(List.of(generation));
        parameters.addAll(conditions.parameters);
        Adding adding = new Adding(Corrected.all(connection));
        Reading.list(
                connection,
                "select t.recipient, t.bin, t.country, t.categories, t.position, t.subject, t.violations"
                        + " from transfer t where t.generation = ?" + conditions.sql,
                parameters,
                adding::add);
        return adding.sums();
    }

    /** Adds up row by row: one look at each is cheaper than what the databases do to group and to count people. */
    private static final class Adding {
        private final Corrections corrections;
        private final Map<Alike, long[]> counts = new LinkedHashMap<>();
        private final Map<String, Set<String>> people = new HashMap<>();

        Adding(Corrections corrections) {
            this.corrections = corrections;
        }

        boolean add(ResultSet row) throws SQLException {
            if (!corrections.isSound(row.getLong(5))) {
                return false;
            }
            String recipient = row.getString(1);
            Alike alike = new Alike(recipient, row.getString(2), row.getString(3), row.getString(4));
            long[] count = counts.computeIfAbsent(alike, each -> new long[2]);
            count[0]++;
            count[1] += row.getInt(7) > 0 ? 1 : 0;
            Set<String> whose = people.computeIfAbsent(recipient == null ? "" : recipient, each -> new HashSet<>());
            if (row.getString(6) != null) {
                whose.add(row.getString(6));
            }
            return true;
        }

        TransferSums sums() {
            List<Sum> sums = new ArrayList<>();
            counts.forEach((alike, count) -> sums.add(new Sum(
                    alike.recipient,
                    alike.bin,
                    alike.country,
                    TrailField.codes(alike.categories),
                    count[0],
                    count[1])));
            Map<String, Integer> numbers = new HashMap<>();
            people.forEach((recipient, whose) -> numbers.put(recipient, whose.size()));
            return new TransferSums(sums, numbers);
        }
    }
}
