package io.github.processingledger.proof.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pull mode against a log that is served as tiles. */
class LogReaderTest {

    private static final String ORIGIN = "log.example/tiles";

    @TempDir
    Path folder;

    private ServedLog log;
    private Witness witness;
    private LogReader reader;

    @BeforeEach
    void serve() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        NoteSigner signer = new NoteSigner(ORIGIN, keys.generateKeyPair());
        log = new ServedLog(signer);
        witness = new Witness(
                ORIGIN,
                signer.verifierKey(),
                new Cosigner("witness.example", keys.generateKeyPair()),
                folder,
                () -> Instant.EPOCH);
        reader = new LogReader(log.address());
    }

    @AfterEach
    void stop() throws IOException {
        log.close();
        witness.close();
    }

    @Test
    void a_witness_follows_a_log_by_its_tiles() throws Exception {
        for (long next : new long[] {1, 5, 256, 257, 700, 700, 1_400}) {
            log.size = next;
            assertThat(reader.show(witness)).isInstanceOf(WitnessAnswer.Cosigned.class);
            assertThat(witness.size()).isEqualTo(next);
        }
    }

    @Test
    void a_rewritten_log_is_refused_whatever_it_serves() throws Exception {
        log.size = 1_000;
        reader.show(witness);
        log.salt = 1;
        assertThat(reader.show(witness)).isEqualTo(new WitnessAnswer.Contradicted(1_000));
        log.size = 1_200;
        assertThat(reader.show(witness).status()).isEqualTo(422);
        log.size = 900;
        assertThat(reader.show(witness).status()).isEqualTo(422);
        assertThat(refused()).as("each with its proof").isEqualTo(3);
        assertThat(witness.size()).isEqualTo(1_000);
    }

    @Test
    void an_older_checkpoint_of_the_same_history_is_nothing_to_accuse() throws Exception {
        log.size = 1_000;
        reader.show(witness);
        for (long older : new long[] {1, 256, 700, 999}) {
            log.size = older;
            assertThat(reader.show(witness)).isEqualTo(new WitnessAnswer.LastSeen(1_000));
        }
        assertThat(refused()).isZero();
        assertThat(witness.size()).isEqualTo(1_000);
        log.size = 1_001;
        assertThat(reader.show(witness)).isInstanceOf(WitnessAnswer.Cosigned.class);
    }

    private long refused() throws IOException {
        try (var files = Files.list(folder.resolve("refused"))) {
            return files.count();
        }
    }

    @Test
    void a_log_that_is_away_changes_nothing() throws Exception {
        log.size = 3;
        reader.show(witness);
        log.close();
        assertThatThrownBy(() -> reader.show(witness)).isInstanceOf(IOException.class);
        assertThat(witness.size()).isEqualTo(3);
    }
}
