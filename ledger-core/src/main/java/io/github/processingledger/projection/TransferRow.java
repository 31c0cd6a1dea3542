package io.github.processingledger.projection;

import io.github.processingledger.entry.Corrections;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that took place and was not declared wrong.
 *
 * @param subtype distribution, provision or access
 * @param ground the ground for taking it abroad, as reported
 * @param basis consent, ground and norm, where given; a norm in free words is {@code sealed}
 * @param violations how many rules it failed
 */
public record TransferRow(
        long position,
        @Nullable String subject,
        String system,
        String subtype,
        @Nullable String recipient,
        @Nullable String bin,
        @Nullable String country,
        @Nullable String ground,
        @Nullable String purpose,
        List<String> categories,
        Map<String, @Nullable Object> basis,
        int violations,
        Instant occurredAt,
        Instant recordedAt) {
    private static final String QUERY = "select t.position, t.subject, t.system, t.subtype, t.recipient, t.bin,"
            + " t.country, t.ground, t.purpose, t.categories, t.basis, t.violations, t.occurred_at, t.recorded_at"
            + " from transfer t where t.generation = ?";

    static List<TransferRow> read(Connection connection, int generation, TransferFilter filter, long after, int limit)
            throws SQLException {
        List<TransferRow> sound = new ArrayList<>();
        for (long from = after; ; ) {
            List<TransferRow> page = page(connection, generation, filter, from, limit);
            Corrections corrections = Corrected.of(connection, page, TransferRow::position);
            page.stream()
                    .filter(row -> corrections.isSound(row.position))
                    .limit(limit - sound.size())
                    .forEach(sound::add);
            if (page.size() < limit || sound.size() == limit) {
                return sound;
            }
            from = page.getLast().position;
        }
    }

    private static List<TransferRow> page(
            Connection connection, int generation, TransferFilter filter, long after, int limit) throws SQLException {
        Conditions conditions = filter.conditions();
        List<Object> parameters = new ArrayList<>(List.of(generation));
        parameters.addAll(conditions.parameters);
        parameters.add(after);
        parameters.add(limit);
        return Reading.list(
                connection,
                QUERY + conditions.sql + " and t.position > ? order by t.position limit ?",
                parameters,
                TransferRow::row);
    }

    private static TransferRow row(ResultSet row) throws SQLException {
        return new TransferRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                TrailField.codes(row.getString(10)),
                JsonReader.readObject(row.getString(11).getBytes(StandardCharsets.UTF_8)),
                row.getInt(12),
                Sql.instant(row.getLong(13)),
                Sql.instant(row.getLong(14)));
    }
}
