package io.github.processingledger.projection;

import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Changes the audit trail behind the ledger's back. */
public final class SpoiltTrail {
    private SpoiltTrail() {}

    /** Takes some entries out of it. */
    public static void remove(DataSource dataSource, long first, long last) {
        for (long position = first; position <= last; position++) {
            long each = position;
            change(
                    dataSource,
                    each,
                    lines -> lines.stream()
                            .filter(line -> line.position() != each)
                            .toList());
        }
    }

    /** Says of an entry that another system reported it. */
    public static void rename(DataSource dataSource, long position, String system) {
        change(
                dataSource,
                position,
                lines -> lines.stream()
                        .map(line -> line.position() == position ? with(line, system) : line)
                        .toList());
    }

    private static TrailLine with(TrailLine line, String system) {
        List<String> texts = new java.util.ArrayList<>(line.texts());
        texts.set(TrailField.SYSTEM.column(), system);
        return new TrailLine(line.position(), line.occurredAt(), line.recordedAt(), texts);
    }

    /** Overwrites the page of an entry with a few bytes that mean nothing. */
    public static void damage(DataSource dataSource, long position) {
        Transactions.in(dataSource, connection -> {
            Sql.batch(
                    connection,
                    "update trail_page set page = ? where first_position = ?",
                    List.of(TrailPage.first(position)),
                    (statement, first) -> {
                        statement.setBytes(1, new byte[] {1, 5, 7});
                        statement.setLong(2, first);
                    });
            return true;
        });
    }

    private static void change(DataSource dataSource, long position, UnaryOperator<List<TrailLine>> change) {
        Transactions.in(dataSource, connection -> {
            int generation = Place.of(connection, "trail").generation();
            long first = TrailPage.first(position);
            List<TrailLine> lines = TrailPages.read(connection, generation, List.of(first))
                    .get(first)
                    .lines();
            TrailPages.update(connection, generation, List.of(TrailHead.page(change.apply(lines))));
            return true;
        });
    }
}
