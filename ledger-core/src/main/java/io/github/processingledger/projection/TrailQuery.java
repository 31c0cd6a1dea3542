package io.github.processingledger.projection;

import io.github.processingledger.entry.Corrections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** The questions to the audit trail that are answered whole. */
final class TrailQuery {
    private TrailQuery() {}

    /** The next entries after a position. */
    static List<TrailRow> after(Connection connection, int generation, EntryFilter filter, long after, int limit)
            throws SQLException {
        TrailStretch stretch = new TrailStretch(after + 1, Long.MAX_VALUE);
        Rows rows = new Rows(limit, false);
        new TrailWalk(connection, generation, filter, stretch, false).run(rows);
        return rows.corrected(connection);
    }

    /** The last entries before a position, the newest first. */
    static List<TrailRow> newest(Connection connection, int generation, EntryFilter filter, long before, int limit)
            throws SQLException {
        TrailStretch stretch = new TrailStretch(1, before);
        Rows rows = new Rows(limit, true);
        new TrailWalk(connection, generation, filter, stretch, true).run(rows);
        return rows.corrected(connection);
    }

    static long count(Connection connection, int generation, EntryFilter filter) throws SQLException {
        long[] entries = {0};
        new TrailWalk(connection, generation, filter, TrailStretch.ALL, true).run((page, lines) -> {
            entries[0] += lines.cardinality();
            return true;
        });
        return entries[0];
    }

    /** The rows of a list as far as it goes. */
    static final class Rows implements TrailWalk.Visitor {
        private final List<TrailRow> rows = new ArrayList<>();
        private final int limit;
        private final boolean newestFirst;

        Rows(int limit, boolean newestFirst) {
            this.limit = limit;
            this.newestFirst = newestFirst;
        }

        @Override
        public boolean visit(TrailPage page, BitSet lines) {
            int line = newestFirst ? lines.length() - 1 : lines.nextSetBit(0);
            while (line >= 0 && rows.size() < limit) {
                rows.add(row(page, line));
                line = newestFirst ? lines.previousSetBit(line - 1) : lines.nextSetBit(line + 1);
            }
            return rows.size() < limit;
        }

        /** With what was declared wrong. */
        List<TrailRow> corrected(Connection connection) throws SQLException {
            Corrections corrections = Corrected.of(connection, rows, TrailRow::position);
            rows.replaceAll(row -> row.correctedBy(corrections.of(row.position())));
            return rows;
        }

        private static TrailRow.Context context(TrailPage page, int line) {
            String sequence = page.text(TrailField.SEQUENCE, line);
            return new TrailRow.Context(
                    page.text(TrailField.SUBTYPE, line),
                    Objects.requireNonNull(page.text(TrailField.ACTOR, line)),
                    Objects.requireNonNull(page.text(TrailField.ROLE, line)),
                    Objects.requireNonNull(page.text(TrailField.MODE, line)),
                    page.text(TrailField.POLICY, line),
                    page.text(TrailField.BATCH, line),
                    sequence == null ? null : Long.valueOf(sequence),
                    page.text(TrailField.CONSENT, line),
                    page.text(TrailField.GROUND, line),
                    page.text(TrailField.NORM, line));
        }

        private static TrailRow row(TrailPage page, int line) {
            List<String> failed = TrailField.codes(page.text(TrailField.FAILED, line));
            return new TrailRow(
                    page.position(line),
                    page.text(TrailField.SUBJECT, line),
                    Objects.requireNonNull(page.text(TrailField.SYSTEM, line)),
                    Objects.requireNonNull(page.text(TrailField.ACT, line)),
                    TrailField.OPERATION.equals(page.text(TrailField.KIND, line)),
                    TrailField.REFUSED.equals(page.text(TrailField.OUTCOME, line)),
                    page.text(TrailField.PURPOSE, line),
                    TrailField.codes(page.text(TrailField.CATEGORIES, line)),
                    page.text(TrailField.RECIPIENT, line),
                    failed.size(),
                    failed,
                    context(page, line),
                    null,
                    Sql.instant(page.occurredAt(line)),
                    Sql.instant(page.recordedAt(line)));
        }
    }
}
