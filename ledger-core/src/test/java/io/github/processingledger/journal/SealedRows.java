package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a benchmark writes beside each entry, as the vault does: one sealed value, a few of them in one statement. */
final class SealedRows implements Companion<byte[]> {

    private static final int FEW = 32;

    @Override
    public List<@Nullable RuntimeException> check(Connection connection, List<byte[]> attachments) {
        return Arrays.asList(new RuntimeException[attachments.size()]);
    }

    @Override
    public void write(Connection connection, List<Attached<byte[]>> attached) throws SQLException {
        if (attached.size() > FEW
                && connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (BinaryCopy copy = new BinaryCopy(connection, "bench_sealed (position, sealed)", attached.size())) {
                for (Attached<byte[]> row : attached) {
                    copy.row(2);
                    copy.number(row.position());
                    copy.bytes(row.attachment());
                }
                copy.finish();
            }
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into bench_sealed (position, sealed) values (?, ?)")) {
            for (Attached<byte[]> row : attached) {
                insert.setLong(1, row.position());
                insert.setBytes(2, row.attachment());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
