package io.github.processingledger.erasure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets one node at a time do a piece of work; a node that dies loses it when its term is over. */
final class Lease {
    /** Of the procedures that follow fences. */
    static final int PROCEDURES = 1;
    /** Of starting what is due. */
    static final int RETENTION = 2;

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final int work;

    Lease(JdbcTemplate jdbc, InstantSource clock, int work) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.work = work;
    }

    /** Takes or prolongs it; false if another node has it. */
    boolean take(String node, Duration term) {
        Instant now = clock.instant();
        return jdbc.update(
                        "update destruction_lease set owner = ?, until = ? where id = ?"
                                + " and (owner is null or owner = ? or until < ?)",
                        node,
                        micros(now.plus(term)),
                        work,
                        node,
                        micros(now))
                > 0;
    }

    void release(String node) {
        jdbc.update("update destruction_lease set owner = null where id = ? and owner = ?", work, node);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
