package io.github.processingledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Receipt;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.vault.FileKeyVault;
import io.github.processingledger.vault.KeyVault;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes decide at once, one an operation and the other a fact that forbids it: whichever stands first in the ledger
 * decides over the other, and the operation is never recorded after the fact. {@code -Draces=10000} runs more of them.
 */
@Tag("slow")
abstract class RaceContract {
    private static final int RACES = Integer.getInteger("races", 40);

    @TempDir
    Path folder;

    private LedgerDatabase database;
    private KeyVault keys;
    private Node one;
    private Node other;
    private ExecutorService racers;
    private final AtomicInteger factFirst = new AtomicInteger();
    private final AtomicInteger operationFirst = new AtomicInteger();

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
    void stop(TestInfo test) {
        racers.shutdownNow();
        System.out.printf(
                "%s, %s: the fact was first %d times, the operation %d times%n",
                getClass().getSimpleName(),
                test.getTestMethod().map(Method::getName).orElse(""),
                factFirst.get(),
                operationFirst.get());
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
                    RaceReports.report(person, 2, "clerk", RaceReports.WITHDRAWAL),
                    RaceReports.report(person, 3, "clerk", RaceReports.MARKETING));
        }
    }

    @Test
    void no_marketing_is_recorded_after_the_objection_to_it() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = person("objecting-" + race);
            race(
                    RaceReports.report(person, 2, "clerk", RaceReports.OBJECTION),
                    RaceReports.report(person, 3, "clerk", RaceReports.MARKETING));
        }
    }

    @Test
    void no_destruction_is_recorded_after_the_hold_that_forbids_it() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = person("held-" + race);
            race(
                    RaceReports.report(person, 2, "compliance", RaceReports.HOLD),
                    RaceReports.report(person, 3, "compliance", RaceReports.DESTRUCTION));
        }
    }

    @Test
    void no_destruction_is_recorded_before_the_release_of_the_hold_that_forbids_it() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = person("released-" + race);
            told(one, RaceReports.report(person, 2, "compliance", RaceReports.HOLD));
            raceForLeave(
                    RaceReports.report(person, 3, "compliance", RaceReports.RELEASE),
                    RaceReports.report(person, 4, "compliance", RaceReports.DESTRUCTION));
        }
    }

    @Test
    void no_provision_is_recorded_before_the_registration_of_its_recipient_or_after_its_correction() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = person("providing-" + race);
            String bin = RaceReports.organisation(race);
            long registration = raceForLeave(
                    RaceReports.aboutNobody(2, RaceReports.REGISTRATION.formatted(bin, "KZ")),
                    RaceReports.report(person, 3, "clerk", RaceReports.PROVISION.formatted(bin, "KZ")));
            race(
                    RaceReports.aboutNobody(
                            4, "\"fact\": \"correction\", \"details\": {\"entry\": " + registration + "}"),
                    RaceReports.report(person, 5, "clerk", RaceReports.PROVISION.formatted(bin, "KZ")));
        }
    }

    @Test
    void nothing_is_provided_abroad_before_the_country_is_found_adequate_or_after_it_is_found_wanting()
            throws Exception {
        String bin = RaceReports.organisation(0);
        told(one, RaceReports.aboutNobody(0, RaceReports.REGISTRATION.formatted(bin, "DE")));
        for (int race = 0; race < RACES; race++) {
            String person = person("abroad-" + race);
            // Later than every earlier assessment of the country.
            int seconds = 10 + 4 * race;
            raceForLeave(
                    RaceReports.aboutNobody(seconds, RaceReports.ASSESSMENT.formatted("DE", true)),
                    RaceReports.report(person, seconds + 1, "clerk", RaceReports.PROVISION.formatted(bin, "DE")));
            race(
                    RaceReports.aboutNobody(seconds + 2, RaceReports.ASSESSMENT.formatted("DE", false)),
                    RaceReports.report(person, seconds + 1, "clerk", RaceReports.PROVISION.formatted(bin, "DE")));
        }
    }

    @Test
    void no_use_is_recorded_before_the_consent_that_it_needs() throws Exception {
        for (int race = 0; race < RACES; race++) {
            String person = "consenting-" + race;
            told(one, RaceReports.report(person, 0, "clerk", RaceReports.COLLECTION));
            raceForLeave(
                    RaceReports.report(person, 1, "clerk", RaceReports.CONSENT),
                    RaceReports.report(person, 2, "clerk", RaceReports.MARKETING));
        }
    }

    @Test
    void what_stands_after_a_publication_is_judged_by_the_policy_that_it_brought_into_force() throws Exception {
        String before = "kz-94v-astana-portal/1";
        for (int race = 0; race < Math.clamp(RACES / 10, 1, 100); race++) {
            String person = person("judged-" + race);
            long version = race + 2L;
            byte[] file = new String(ShippedPolicies.file(ShippedPolicies.DEFAULT), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^version: .*$", "version: " + version)
                    .getBytes(StandardCharsets.UTF_8);
            // Occurs a minute from now, when the new version is in force whoever wins.
            String use = RaceReports.report(person, 86_460, "clerk", RaceReports.MARKETING);
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<Long> published = racers.submit(() -> {
                barrier.await(1, TimeUnit.MINUTES);
                return one.publication
                        .publish(file, null, new Actor("admin", Code.of("administrator")))
                        .version()
                        .position();
            });
            Future<Receipt> used = racers.submit(() -> {
                barrier.await(1, TimeUnit.MINUTES);
                return told(other, use);
            });
            String now = "kz-94v-astana-portal/" + version;
            assertThat(used.get().policy()).isEqualTo(used.get().position() > published.get() ? now : before);
            before = now;
        }
    }

    @Test
    void evidence_is_issued_of_all_that_stands_before_it_or_not_at_all() throws Exception {
        long issued = 0;
        for (int race = 0; race < RACES; race++) {
            String account = person("carried-away-" + race);
            String subject = told(one, RaceReports.report(account, 2, "clerk", RaceReports.MARKETING))
                    .subject();
            long after = one.journal.head().size();
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<Boolean> closed = racers.submit(() -> {
                barrier.await(1, TimeUnit.MINUTES);
                return isIssued(subject, 3, after);
            });
            Future<Receipt> used =
                    racers.submit(at(barrier, other, RaceReports.report(account, 3, "clerk", RaceReports.MARKETING)));
            assertThat(used.get().failures()).isEmpty();
            issued += closed.get() ? 1 : 0;
            long head = one.journal.head().size();
            assertThat(isIssued(subject, 3, after)).as("somebody was faster").isFalse();
            assertThat(one.journal.head().size()).as("nothing is left of it").isEqualTo(head);
            List<String> kinds = new ArrayList<>();
            one.journal.find(Criteria.tags("subject:" + subject), 0, head, entry -> kinds.add(entry.kind()));
            assertThat(kinds.indexOf("fact.evidence-issued")).isEqualTo(closed.get() ? 3 : -1);
        }
        assertThat(issued).isEqualTo(issuedFacts());
    }

    private boolean isIssued(String subject, long count, long after) {
        IssuedEvidence evidence = new IssuedEvidence(one.journal, new LedgerFacts(one.intake, InstantSource.system()));
        try {
            return evidence.close(subject, count, after, new Actor("auditor", Code.of("auditor"))) > after;
        } catch (AppendConflictException newer) {
            return false;
        }
    }

    private long issuedFacts() {
        long[] facts = {0};
        one.journal.find(Criteria.kinds("fact.evidence-issued"), 0, Long.MAX_VALUE, entry -> facts[0]++);
        return facts[0];
    }

    /** A fact that forbids the operation: it is recorded before the fact or not at all. */
    private void race(String fact, String operation) throws Exception {
        Race race = run(fact, operation);
        assertThat(race.operation().failures().isEmpty())
                .as(race.toString())
                .isEqualTo(race.operation().position() < race.fact().position());
    }

    /**
     * A fact that the operation needs: it is recorded after the fact or not at all.
     *
     * @return where the fact stands
     */
    private long raceForLeave(String fact, String operation) throws Exception {
        Race race = run(fact, operation);
        assertThat(race.operation().failures().isEmpty())
                .as(race.toString())
                .isEqualTo(race.operation().position() > race.fact().position());
        return race.fact().position();
    }

    /** Tells the fact to one node and the operation to the other at once; the nodes change places every time. */
    private Race run(String fact, String operation) throws Exception {
        boolean swapped = (factFirst.get() + operationFirst.get()) % 2 == 0;
        CyclicBarrier barrier = new CyclicBarrier(2);
        Future<Receipt> changing = racers.submit(at(barrier, swapped ? other : one, fact));
        Future<Receipt> judged = racers.submit(at(barrier, swapped ? one : other, operation));
        Race race = new Race(changing.get(), judged.get());
        assertThat(race.fact().failures()).isEmpty();
        (race.fact().position() < race.operation().position() ? factFirst : operationFirst).incrementAndGet();
        return race;
    }

    private record Race(Receipt fact, Receipt operation) {
        @Override
        public String toString() {
            return "%s at %d, %s at %d".formatted(fact.act(), fact.position(), operation.act(), operation.position());
        }
    }

    private static Callable<Receipt> at(CyclicBarrier barrier, Node node, String report) {
        return () -> {
            barrier.await(1, TimeUnit.MINUTES);
            return told(node, report);
        };
    }

    /** Somebody whose e-mail is held and who consents to marketing. */
    private String person(String account) {
        assertThat(told(one, RaceReports.report(account, 0, "clerk", RaceReports.COLLECTION))
                        .failures())
                .isEmpty();
        assertThat(told(one, RaceReports.report(account, 1, "clerk", RaceReports.CONSENT))
                        .failures())
                .isEmpty();
        return account;
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
