package io.github.processingledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Receipt;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.vault.FileKeyVault;
import io.github.processingledger.vault.KeyVault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes decide at once, one an operation and the other a fact that forbids it: whichever stands first in the ledger
 * decides over the other, and the operation is never recorded after the fact. {@code -Draces=10000} runs more of them.
 */
@Tag("slow")
abstract class RaceContract {
    private static final int RACES = Integer.getInteger("races", 100);
    private static final Instant THEN =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
    private static final AtomicInteger IDS = new AtomicInteger();

    private static final String COLLECTION = """
        "operation": "collection", "categories": ["email"], "purpose": "services",
        "basis": {"norm": "kz-public-services"},
        "details": {"source": "subject", "method": "web-form", "form": "application"}
        """;
    private static final String MARKETING = """
        "operation": "use", "categories": ["email"], "purpose": "marketing", "basis": {"consent": "C-1"},
        "details": {"activity": "inviting"}
        """;
    private static final String CONSENT = """
        "fact": "consent-given", "categories": ["email"],
        "details": {"consent": "C-1", "operator": "The operator", "operatorBin": "990440005217",
            "purposes": ["marketing"], "until": "2099-01-01", "thirdParty": false, "crossBorder": false,
            "publication": false, "form": "electronic-signature", "language": "kk", "collectedWhere": "portal"}
        """;
    private static final String DESTRUCTION = """
        "operation": "destruction", "categories": ["email"],
        "details": {"ground": "art18-1", "method": "crypto-shredding", "media": "database",
            "performers": [{"id": "u-22", "post": "officer"}]}
        """;

    @TempDir
    Path folder;

    private LedgerDatabase database;
    private KeyVault keys;
    private Node one;
    private Node other;
    private ExecutorService racers;

    abstract LedgerDatabase database(Path folder);

    @BeforeEach
    void start() throws Exception {
        database = database(folder);
        keys = FileKeyVault.create(folder.resolve("keys"), 4);
        one = new Node(database.dataSource(), keys);
        other = new Node(database.dataSource(), keys);
        racers = Executors.newFixedThreadPool(2);
    }

    @AfterEach
    void stop() {
        racers.close();
        one.close();
        other.close();
        keys.close();
        database.close();
    }

    @Test
    void no_use_is_recorded_after_the_withdrawal_of_the_consent_it_needs() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = person("withdrawing-" + race);
            race(
                    report(person, 2, "clerk", "\"fact\": \"consent-withdrawn\", \"details\": {\"consent\": \"C-1\"}"),
                    report(person, 3, "clerk", MARKETING));
        }
    }

    @Test
    void no_marketing_is_recorded_after_the_objection_to_it() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = person("objecting-" + race);
            race(
                    report(person, 2, "clerk", "\"fact\": \"objection\", \"details\": {\"against\": \"marketing\"}"),
                    report(person, 3, "clerk", MARKETING));
        }
    }

    @Test
    void no_destruction_is_recorded_after_the_hold_that_forbids_it() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = person("held-" + race);
            race(
                    report(person, 2, "compliance", "\"fact\": \"hold-placed\", \"details\": {\"hold\": \"H-1\"}"),
                    report(person, 3, "compliance", DESTRUCTION));
        }
    }

    @Test
    void what_stands_after_a_publication_is_judged_by_the_policy_that_it_brought_into_force() throws Exception {
        String before = "kz-94v-astana-portal/1";
        for (int race = 0; race < Math.max(1, RACES / 10); race++) {
            String person = person("judged-" + race);
            long version = race + 2L;
            byte[] file = new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^version: .*$", "version: " + version)
                    .getBytes(StandardCharsets.UTF_8);
            // Occurs a minute from now, when the new version is in force whoever wins.
            String use = report(person, 3_660, "clerk", MARKETING);
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<Long> published = racers.submit(() -> {
                barrier.await();
                return one.publication
                        .publish(file, null, new Actor("admin", Code.of("administrator")))
                        .version()
                        .position();
            });
            Future<Receipt> used = racers.submit(() -> {
                barrier.await();
                return told(other, use);
            });
            String now = "kz-94v-astana-portal/" + version;
            assertThat(used.get().policy()).isEqualTo(used.get().position() > published.get() ? now : before);
            before = now;
        }
    }

    /** Tells the fact to one node and the operation to the other at once; the nodes change places every time. */
    private void race(String fact, String operation) throws Exception {
        boolean swapped = IDS.get() % 2 == 0;
        CyclicBarrier barrier = new CyclicBarrier(2);
        Future<Receipt> forbidding = racers.submit(at(barrier, swapped ? other : one, fact));
        Future<Receipt> forbidden = racers.submit(at(barrier, swapped ? one : other, operation));
        Receipt done = forbidden.get();
        assertThat(forbidding.get().failures()).isEmpty();
        assertThat(done.failures().isEmpty())
                .as(
                        "%s at %d, the fact at %d",
                        done.act(), done.position(), forbidding.get().position())
                .isEqualTo(done.position() < forbidding.get().position());
    }

    private static Callable<Receipt> at(CyclicBarrier barrier, Node node, String report) {
        return () -> {
            barrier.await();
            return told(node, report);
        };
    }

    /** Somebody whose e-mail is held and who consents to marketing. */
    private String person(String account) {
        assertThat(told(one, report(account, 0, "clerk", COLLECTION)).failures())
                .isEmpty();
        assertThat(told(one, report(account, 1, "clerk", CONSENT)).failures()).isEmpty();
        return account;
    }

    private static String report(String account, long seconds, String role, String said) {
        return """
            {"id": "t-%d", "system": "portal", "occurredAt": "%s", "actor": {"id": "u-22", "role": "%s"},
             "subject": {"account": "%s"}, %s}
            """.formatted(IDS.incrementAndGet(), THEN.plusSeconds(seconds), role, account, said.strip());
    }

    private static Receipt told(Node node, String report) {
        Answer answer =
                node.intake.report(ReportReader.read(JsonReader.readObject(report.getBytes(StandardCharsets.UTF_8))));
        return switch (answer) {
            case Answer.Recorded recorded -> recorded.receipt();
            case Answer.Refused refused -> refused.receipt();
            default -> throw new AssertionError(answer);
        };
    }
}
