package io.github.processingledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.SignedNote;
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
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessedCheckpointsTest {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private KeyPair keys;
    private FoundedLedger ledger;
    private Witness witness;
    private WitnessServer server;
    private WitnessClient client;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        keys = generator.generateKeyPair();
        ledger = new FoundedLedger(LedgerDatabase.h2(folder), keys);
        witness = new Witness(
                FoundedLedger.ORIGIN,
                ledger.signer.verifierKey(),
                new Cosigner("witness.example", generator.generateKeyPair()),
                folder.resolve("witness"),
                InstantSource.system());
        server = new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = client(server.address().getPort());
    }

    private WitnessClient client(int port) {
        URI address = URI.create("http://127.0.0.1:" + port);
        return new WitnessClient(http, address, witness.verifierKey(), Duration.ofMinutes(5));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        witness.close();
        ledger.close();
        http.close();
    }

    private static WitnessedCheckpoints checkpoints(FoundedLedger of, WitnessClient witness, int required) {
        return new WitnessedCheckpoints(
                of.checkpoints, of.journal.tree(), List.of(witness), required, InstantSource.system());
    }

    @Test
    void a_final_checkpoint_bears_the_witness_and_so_does_a_pack() throws IOException {
        WitnessedCheckpoints checkpoints = checkpoints(ledger, client, 1);
        assertThat(checkpoints.latest()).isEmpty();
        for (int round = 0; round < 3; round++) {
            ledger.database.appendPeopleOnly(new Random(round), 2, 20);
            SignedNote note = checkpoints.publish();
            assertThat(note.verify(List.of(witness.verifierKey()))).hasSize(1);
            assertThat(checkpoints.latest()).contains(note);
            assertThat(checkpoints.publish()).isEqualTo(note);
            assertThat(checkpoints(ledger, client(1), 1).latest())
                    .as("another node")
                    .contains(note);
        }
        EvidencePacks packs = ledger.packs(checkpoints::publish);
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        packs.ofEntry(5, 0, pack);
        Expectations expected =
                new Expectations(ledger.signer.verifierKey(), null, null, List.of(witness.verifierKey()));
        assertThat(PackVerifier.verify(pack.toByteArray(), expected).hold()).isTrue();
    }

    @Test
    void a_rewritten_ledger_gets_no_final_checkpoint() throws Exception {
        ledger.database.appendPeopleOnly(new Random(1), 2, 20);
        checkpoints(ledger, client, 1).publish();
        try (FoundedLedger rewritten = new FoundedLedger(LedgerDatabase.h2(folder), keys)) {
            rewritten.database.appendPeopleOnly(new Random(2), 2, 40);
            WitnessedCheckpoints checkpoints = checkpoints(rewritten, client, 1);
            assertThatThrownBy(checkpoints::publish).isInstanceOf(TooFewWitnessesException.class);
            assertThat(checkpoints.latest()).isEmpty();
        }
    }

    @Test
    void a_node_that_another_was_faster_than_gets_its_final_checkpoint_too() {
        WitnessedCheckpoints one = checkpoints(ledger, client, 1);
        WitnessedCheckpoints other = checkpoints(ledger, client(server.address().getPort()), 1);
        for (int round = 0; round < 20; round++) {
            ledger.database.appendPeopleOnly(new Random(round), 1, 3);
            WitnessedCheckpoints first = round % 2 == 0 ? one : other;
            WitnessedCheckpoints second = round % 2 == 0 ? other : one;
            SignedNote note = first.publish();
            assertThat(second.publish()).isEqualTo(note);
            assertThat(second.covering(ledger.journal.head().size())).isEqualTo(note);
        }
    }

    @Test
    void a_checkpoint_that_a_witness_missed_is_cosigned_later() {
        MovingClock clock = new MovingClock();
        WitnessedCheckpoints without =
                new WitnessedCheckpoints(ledger.checkpoints, ledger.journal.tree(), List.of(client(1)), 0, clock);
        assertThat(without.publish().signatures()).hasSize(1);
        WitnessedCheckpoints with =
                new WitnessedCheckpoints(ledger.checkpoints, ledger.journal.tree(), List.of(client), 0, clock);
        clock.now = clock.now.plusSeconds(60);
        assertThat(with.publish().signatures()).hasSize(2);
        assertThat(without.latest().orElseThrow().signatures()).hasSize(2);
    }

    private static final class MovingClock implements InstantSource {
        Instant now = Instant.parse("2026-05-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void a_witness_that_is_away_only_matters_if_it_is_required() {
        WitnessClient nobody = client(1);
        assertThat(checkpoints(ledger, nobody, 0).publish().signatures()).hasSize(1);
        assertThatThrownBy(() -> checkpoints(ledger, nobody, 1).publish())
                .isInstanceOf(TooFewWitnessesException.class)
                .hasMessage("0 of 1 required witnesses cosigned the checkpoint");
        assertThatThrownBy(() -> checkpoints(ledger, nobody, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
