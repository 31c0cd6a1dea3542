package io.github.processingledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.processingledger.journal.Checkpoints;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.PackVerifier;
import io.github.processingledger.proof.witness.Witness;
import io.github.processingledger.proof.witness.WitnessClient;
import io.github.processingledger.proof.witness.WitnessServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for final checkpoints on every database. */
abstract class WitnessedCheckpointsContract {

    private static final Duration PATIENT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private KeyPair keys;
    private FoundedLedger ledger;
    private Watch one;
    private Watch other;

    /** A witness with its server, which may be stopped. */
    private final class Watch implements AutoCloseable {
        final Witness witness;
        final WitnessServer server;
        final VerifierKey key;
        final WitnessClient client;
        final WitnessClient unreachable;

        Watch(String name) throws Exception {
            witness = new Witness(
                    FoundedLedger.ORIGIN,
                    ledger.signer.verifierKey(),
                    new Cosigner(name, newKeys()),
                    folder.resolve(name),
                    InstantSource.system());
            server = new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            key = witness.verifierKey();
            client = client(server.address().getPort(), key, PATIENT);
            unreachable = client(1, key, PATIENT);
        }

        @Override
        public void close() throws IOException {
            server.close();
            witness.close();
        }
    }

    private static KeyPair newKeys() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private WitnessClient client(int port, VerifierKey key, Duration patience) {
        return new WitnessClient(http, URI.create("http://127.0.0.1:" + port), key, patience);
    }

    abstract LedgerDatabase newDatabase(Path folder);

    @BeforeEach
    void start() throws Exception {
        keys = newKeys();
        ledger = new FoundedLedger(newDatabase(folder), keys);
        one = new Watch("witness.example");
        other = new Watch("other.example");
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        other.close();
        ledger.close();
        http.close();
    }

    private static WitnessedCheckpoints checkpoints(FoundedLedger of, int required, WitnessClient... witnesses) {
        return new WitnessedCheckpoints(of.checkpoints, of.journal.tree(), List.of(witnesses), required);
    }

    private static int lines(SignedNote note) {
        return note.signatures().size();
    }

    private void grow(int seed) {
        ledger.database.appendPeopleOnly(new Random(seed), 1, 3);
    }

    @Test
    void a_final_checkpoint_bears_the_witness_and_so_does_a_pack() throws IOException {
        WitnessedCheckpoints checkpoints = checkpoints(ledger, 1, one.client);
        assertThat(checkpoints.latest()).isEmpty();
        for (int round = 0; round < 3; round++) {
            ledger.database.appendPeopleOnly(new Random(round), 2, 20);
            SignedNote note = checkpoints.publish();
            assertThat(note.verify(List.of(one.key))).hasSize(1);
            assertThat(checkpoints.latest()).contains(note);
            assertThat(checkpoints.publish()).isEqualTo(note);
            assertThat(checkpoints(ledger, 1, one.unreachable).latest())
                    .as("another node")
                    .contains(note);
        }
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        ledger.packs(checkpoints).ofEntry(5, 0, pack);
        Expectations expected = new Expectations(ledger.signer.verifierKey(), null, null, List.of(one.key));
        assertThat(PackVerifier.verify(pack.toByteArray(), expected).hold()).isTrue();
    }

    @Test
    void a_rewritten_ledger_gets_no_final_checkpoint() throws Exception {
        ledger.database.appendPeopleOnly(new Random(1), 2, 20);
        checkpoints(ledger, 1, one.client).publish();
        try (FoundedLedger rewritten = new FoundedLedger(newDatabase(folder), keys)) {
            rewritten.database.appendPeopleOnly(new Random(2), 2, 40);
            WitnessedCheckpoints checkpoints = checkpoints(rewritten, 1, one.client);
            assertThatThrownBy(checkpoints::publish).isInstanceOf(TooFewWitnessesException.class);
            assertThat(checkpoints.latest()).isEmpty();
        }
    }

    @Test
    void a_node_that_another_was_faster_than_gets_its_final_checkpoint_too() {
        WitnessedCheckpoints first = checkpoints(ledger, 1, one.client);
        WitnessedCheckpoints second =
                checkpoints(ledger, 1, client(one.server.address().getPort(), one.key, PATIENT));
        for (int round = 0; round < 20; round++) {
            grow(round);
            SignedNote note = (round % 2 == 0 ? first : second).publish();
            WitnessedCheckpoints slower = round % 2 == 0 ? second : first;
            assertThat(slower.publish()).isEqualTo(note);
            assertThat(slower.covering(ledger.journal.head().size())).isEqualTo(note);
        }
    }

    @Test
    void a_checkpoint_that_a_witness_missed_is_cosigned_later() {
        WitnessedCheckpoints without = checkpoints(ledger, 0, one.unreachable, other.client);
        assertThat(lines(without.publish())).isEqualTo(2);
        assertThat(lines(without.publish())).as("nobody is waited for again").isEqualTo(2);
        checkpoints(ledger, 0, one.client, other.client).complete();
        assertThat(lines(without.publish())).isEqualTo(3);
        assertThat(without.latest().orElseThrow().verify(List.of(one.key, other.key)))
                .hasSize(2);
    }

    @Test
    void a_witness_that_is_away_only_matters_if_it_is_required() {
        assertThat(lines(checkpoints(ledger, 0, one.unreachable).publish())).isEqualTo(1);
        WitnessedCheckpoints required = checkpoints(ledger, 1, one.unreachable);
        assertThatThrownBy(required::publish)
                .isInstanceOf(TooFewWitnessesException.class)
                .hasMessage("0 of 1 required witnesses cosigned the checkpoint");
        assertThatThrownBy(() -> checkpoints(ledger, 2, one.client)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> checkpoints(ledger, 2, one.client, one.client))
                .as("one key, however often, is one witness")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_of_two_is_enough_where_one_is_required_and_not_where_two_are() {
        SignedNote note = checkpoints(ledger, 1, one.unreachable, other.client).publish();
        assertThat(note.verify(List.of(other.key))).hasSize(1);
        assertThat(lines(note)).isEqualTo(2);
        WitnessedCheckpoints both = checkpoints(ledger, 2, one.unreachable, other.client);
        assertThatThrownBy(both::publish).hasMessage("1 of 2 required witnesses cosigned the checkpoint");
        assertThat(both.latest()).as("what was final for one").isEmpty();
        SignedNote cosigned = checkpoints(ledger, 2, one.client, other.client).publish();
        assertThat(cosigned.verify(List.of(one.key, other.key))).hasSize(2);
        assertThat(both.latest()).contains(cosigned);
    }

    @Test
    void what_was_kept_when_none_was_required_is_not_final_once_one_is() {
        WitnessedCheckpoints before = checkpoints(ledger, 1, one.client);
        SignedNote cosigned = before.publish();
        grow(1);
        SignedNote bare = checkpoints(ledger, 0, one.unreachable).publish();
        assertThat(checkpoints(ledger, 0, one.unreachable).latest()).contains(bare);
        assertThat(before.latest()).as("the last one with a cosignature").contains(cosigned);
        assertThat(before.publish().verify(List.of(one.key))).hasSize(1);
    }

    @Test
    void lines_of_the_ledger_are_not_cosignatures() throws Exception {
        List<NoteSigner> signers = List.of(ledger.signer, new NoteSigner(FoundedLedger.ORIGIN, newKeys()));
        try (Checkpoints overlapping =
                new Checkpoints(ledger.journal, FoundedLedger.ORIGIN, signers, Duration.ofDays(1))) {
            SignedNote before = checkpoints(ledger, 1, one.client).publish();
            overlapping.publish();
            WitnessedCheckpoints checkpoints =
                    new WitnessedCheckpoints(overlapping, ledger.journal.tree(), List.of(one.client), 1);
            SignedNote after = checkpoints.publish();
            assertThat(lines(after)).as("the new key has signed, too").isEqualTo(3);
            assertThat(after.signatures()).containsAll(before.signatures());
            assertThat(checkpoints.latest()).contains(after);

            grow(1);
            assertThatThrownBy(
                            new WitnessedCheckpoints(overlapping, ledger.journal.tree(), List.of(one.unreachable), 1)
                                    ::publish)
                    .hasMessage("0 of 1 required witnesses cosigned the checkpoint");
            WitnessedCheckpoints optional =
                    new WitnessedCheckpoints(overlapping, ledger.journal.tree(), List.of(one.unreachable), 0);
            assertThat(lines(optional.publish())).isEqualTo(2);
            new WitnessedCheckpoints(overlapping, ledger.journal.tree(), List.of(one.client), 0).complete();
            assertThat(optional.publish().verify(List.of(one.key))).hasSize(1);
        }
    }

    @Test
    void nothing_that_one_witness_answers_keeps_the_others_from_theirs() throws Exception {
        List<String> answers =
                List.of("409 -5", "409 what", "409 9000000000000000000", "200 no line", "404 x", "500 x");
        for (String answer : answers) {
            HttpServer bad = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            bad.createContext("/", exchange -> {
                byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            bad.start();
            try {
                grow(answers.indexOf(answer));
                WitnessClient odd = client(bad.getAddress().getPort(), one.key, PATIENT);
                SignedNote note = checkpoints(ledger, 1, odd, other.client).publish();
                assertThat(note.verify(List.of(other.key))).as(answer).hasSize(1);
                assertThat(lines(note)).as(answer).isEqualTo(2);
                assertThatThrownBy(checkpoints(ledger, 2, odd, other.client)::publish)
                        .as(answer)
                        .isInstanceOf(TooFewWitnessesException.class);
            } finally {
                bad.stop(0);
            }
        }
    }

    /** It sends the head of an answer and nothing else. */
    @Test
    void a_witness_that_does_not_answer_is_waited_for_once() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().flush();
        });
        silent.start();
        try {
            WitnessClient slow = client(silent.getAddress().getPort(), one.key, Duration.ofMillis(200));
            WitnessedCheckpoints checkpoints = checkpoints(ledger, 1, slow, other.client);
            checkpoints.publish();
            for (int round = 0; round < 3; round++) {
                grow(round);
                assertThat(checkpoints.publish().verify(List.of(other.key))).hasSize(1);
            }
            assertThat(calls.get()).isLessThanOrEqualTo(1);
        } finally {
            silent.stop(0);
        }
    }

    @Test
    void an_answer_without_an_end_is_cut_off() throws Exception {
        HttpServer endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountDownLatch cut = new CountDownLatch(1);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1_000];
            try {
                while (true) {
                    exchange.getResponseBody().write(part);
                }
            } catch (IOException gone) {
                cut.countDown();
            }
        });
        endless.start();
        try {
            WitnessClient odd = client(endless.getAddress().getPort(), one.key, PATIENT);
            SignedNote note = checkpoints(ledger, 0, odd, other.client).publish();
            assertThat(note.verify(List.of(other.key))).hasSize(1);
            cut.await();
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void those_who_wait_for_a_publication_that_fails_ask_nobody_again() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        HttpServer failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        failing.createContext("/", exchange -> {
            calls.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        failing.start();
        try {
            WitnessedCheckpoints checkpoints =
                    checkpoints(ledger, 1, client(failing.getAddress().getPort(), one.key, PATIENT));
            AtomicInteger refused = new AtomicInteger();
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                callers.add(Thread.ofPlatform().start(() -> {
                    try {
                        checkpoints.publish();
                    } catch (TooFewWitnessesException few) {
                        refused.incrementAndGet();
                    }
                }));
            }
            while (calls.get() == 0
                    || callers.stream()
                                    .filter(each -> each.getState() == Thread.State.BLOCKED)
                                    .count()
                            < 7) {
                Thread.sleep(5);
            }
            answer.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(refused.get()).isEqualTo(8);
            assertThat(calls.get()).as("one before they came, one after").isLessThanOrEqualTo(2);
        } finally {
            failing.stop(0);
        }
    }

    @Test
    void a_pack_that_no_checkpoint_would_be_final_for_leaves_no_trace() throws IOException {
        WitnessedCheckpoints checkpoints = checkpoints(ledger, 1, one.client);
        EvidencePacks packs = ledger.packs(checkpoints);
        checkpoints.publish();
        one.server.close();
        long size = ledger.journal.head().size();
        assertThat(checkpoints.publish()).as("final before the witness went").isNotNull();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> packs.ofEntry(2, 0, out)).isInstanceOf(TooFewWitnessesException.class);
        assertThatThrownBy(() -> packs.ofPeriod(1, 2, 0, out)).isInstanceOf(TooFewWitnessesException.class);
        assertThat(out.size()).isZero();
        assertThat(ledger.journal.head().size()).isEqualTo(size);
    }
}
