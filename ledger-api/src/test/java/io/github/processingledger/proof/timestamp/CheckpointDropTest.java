package io.github.processingledger.proof.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDropTest {

    @TempDir
    Path folder;

    @Test
    void what_was_left_stays_and_another_checkpoint_of_the_same_size_is_told() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        NoteSigner signer = new NoteSigner("log.example", keys.generateKeyPair());
        Cosigner witness = new Cosigner("witness.example", keys.generateKeyPair());
        SignedNote note = new Checkpoint("log.example", 42, new byte[32]).sign(signer);
        byte[] otherRoot = new byte[32];
        otherRoot[0] = 1;
        CheckpointDrop drop = new CheckpointDrop(folder);
        Path file = drop.leave(note);

        assertThat(drop.leave(note.with(witness.sign(note.text(), Instant.EPOCH))))
                .as("the same with more lines")
                .isEqualTo(file)
                .hasBinaryContent(note.bytes());
        SignedNote other = new Checkpoint("log.example", 42, otherRoot).sign(signer);
        assertThatThrownBy(() -> drop.leave(other))
                .isInstanceOf(OtherCheckpointException.class)
                .hasMessageContaining("0000000000000042.checkpoint");
        assertThat(file).hasBinaryContent(note.bytes());

        Files.writeString(file, "no checkpoint at all");
        assertThatThrownBy(() -> drop.leave(note)).isInstanceOf(OtherCheckpointException.class);
        assertThat(file).hasContent("no checkpoint at all");
    }
}
