package io.github.processingledger.replay;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.projection.LedgerDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * A node in a process of its own that starts one job and is killed in the middle of it. Arguments: URL and vendor of the
 * database, kind, parameters as JSON, the statement before which it is killed, and at which time.
 */
final class JobNode {
    private static final Duration LONGEST = Duration.ofMinutes(8);

    private JobNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (LedgerDatabase database = LedgerDatabase.existing(arguments[0], arguments[1])) {
            DataSource source =
                    DisturbedSource.halting(database.dataSource(), arguments[4], Integer.parseInt(arguments[5]));
            Replays replays = open(database, source);
            Map<String, Object> parameters =
                    Map.copyOf(JsonReader.readObject(arguments[3].getBytes(StandardCharsets.UTF_8)));
            replays.await(replays.start(arguments[2], parameters).id(), LONGEST);
        }
        System.exit(1); // it was to be killed before
    }

    static Replays open(LedgerDatabase database, DataSource source) {
        return Replays.open(
                source, database.journal(), verifying(database), InstantSource.system(), 2, Duration.ofSeconds(1));
    }

    /** Results of verifications become facts, and no value is looked at. */
    static Verifying verifying(LedgerDatabase database) {
        return new Verifying(
                List::of,
                entries -> 0,
                (job, at, fact) -> database.appendOnce("verified-" + job, entry(job, at, fact)));
    }

    private static Entry entry(String job, Instant at, Fact.VerificationCompleted fact) {
        return new Entry(
                "verified-" + job,
                fact,
                null,
                Code.of("ledger"),
                new TreeSet<>(),
                false,
                null,
                null,
                at,
                ZoneOffset.UTC,
                new Actor("act-aaaaaaaaaaaaaaaaaaaaaaaaaa", Code.of("ledger")),
                null,
                Mode.FACT,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
    }
}
