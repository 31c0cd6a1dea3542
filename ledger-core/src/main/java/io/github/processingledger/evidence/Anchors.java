package io.github.processingledger.evidence;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.SignedNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The checkpoints that were carried outside, each at most once whatever the number of nodes. */
public final class Anchors {
    private static final String SELECT = "select a.size, a.anchored_at, a.note, s.stamped_at, s.response from anchor a"
            + " left join anchor_stamp s on s.size = a.size";

    private final JdbcTemplate jdbc;

    public Anchors(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * An anchored checkpoint.
     *
     * @param stampedAt the time that an authority vouches for, null without time-stamp
     * @param stamp the authority's answer (RFC 3161) over the bytes of the note; compare by content
     */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, documented to be compared by content
    public record Anchor(
            long size,
            Instant anchoredAt,
            SignedNote note,
            @Nullable Instant stampedAt,
            byte @Nullable [] stamp) {}

    /** The last one. */
    public Optional<Anchor> latest() {
        return jdbc.query(SELECT + " order by a.size desc limit 1", (row, number) -> anchor(row)).stream()
                .findFirst();
    }

    /** The last one that bears a time-stamp. */
    public Optional<Anchor> latestStamped() {
        return jdbc
                .query(SELECT + " where s.size is not null order by a.size desc limit 1", (row, number) -> anchor(row))
                .stream()
                .findFirst();
    }

    /** The last one that bears none. */
    public Optional<Anchor> latestUnstamped() {
        return jdbc
                .query(SELECT + " where s.size is null order by a.size desc limit 1", (row, number) -> anchor(row))
                .stream()
                .findFirst();
    }

    /** The last one as files to carry along, by name: rather one with a time-stamp; none if there is none. */
    public SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        latestStamped().or(this::latest).ifPresent(anchor -> {
            String name = String.format(Locale.ROOT, "%016d.checkpoint", anchor.size());
            files.put(name, anchor.note().bytes());
            if (anchor.stamp() != null) {
                files.put(name + ".tsr", anchor.stamp());
            }
        });
        return files;
    }

    /** The one of this size. */
    public Optional<Anchor> of(long size) {
        return jdbc.query(SELECT + " where a.size = ?", (row, number) -> anchor(row), size).stream()
                .findFirst();
    }

    /** Those before a size, the newest first. */
    public List<Anchor> before(long size, int limit) {
        return jdbc.query(
                SELECT + " where a.size < ? order by a.size desc limit ?", (row, number) -> anchor(row), size, limit);
    }

    /** Whether this call anchored it; false if another node was faster. */
    boolean add(SignedNote note, Instant now) {
        try {
            jdbc.update(
                    "insert into anchor (size, anchored_at, note) values (?, ?, ?)",
                    Checkpoint.parse(note.text()).size(),
                    micros(now),
                    note.toString());
            return true;
        } catch (DuplicateKeyException faster) {
            return false;
        }
    }

    void stamp(long size, Instant time, byte[] response) {
        try {
            jdbc.update(
                    "insert into anchor_stamp (size, stamped_at, response) values (?, ?, ?)",
                    size,
                    micros(time),
                    response);
        } catch (DuplicateKeyException faster) {
            // one stamp is enough
        }
    }

    private static Anchor anchor(ResultSet row) throws SQLException {
        long stamped = row.getLong(4);
        boolean isStamped = !row.wasNull();
        return new Anchor(
                row.getLong(1),
                instant(row.getLong(2)),
                SignedNote.parse(row.getString(3)),
                isStamped ? instant(stamped) : null,
                isStamped ? row.getBytes(5) : null);
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
