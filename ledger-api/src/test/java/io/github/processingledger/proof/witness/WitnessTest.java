package io.github.processingledger.proof.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.NodeReader;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TreeFrontier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private static final String ORIGIN = "log.example/one";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    private NoteSigner log;
    private Cosigner cosigner;
    private Witness witness;

    /** A log whose leaves say which history they belong to; histories part at leaf 5. */
    private static NodeReader history(String name) {
        return new NodeReader() {
            @Override
            public byte[] node(int level, long index) {
                return level == 0
                        ? MerkleHash.leaf(((index < 5 ? "" : name) + index).getBytes(StandardCharsets.UTF_8))
                        : MerkleHash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
            }
        };
    }

    private SignedNote note(String history, long size) {
        byte[] root = TreeFrontier.restore(size, history(history)).root();
        return new Checkpoint(ORIGIN, size, root).sign(log);
    }

    private static List<byte[]> proof(String history, long from, long to) {
        return ConsistencyProof.prove(from, to, history(history)).hashes();
    }

    @BeforeEach
    void open() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        log = new NoteSigner(ORIGIN, keys.generateKeyPair());
        cosigner = new Cosigner("witness.example", keys.generateKeyPair());
        witness = newWitness();
    }

    private Witness newWitness() throws IOException {
        return new Witness(ORIGIN, log.verifierKey(), cosigner, folder, () -> NOW);
    }

    @AfterEach
    void close() throws IOException {
        witness.close();
    }

    @Test
    void a_log_that_grows_is_cosigned() {
        assertThat(witness.add(0, List.of(), note("a", 3))).isInstanceOf(WitnessAnswer.Cosigned.class);
        SignedNote larger = note("a", 10);
        WitnessAnswer answer = witness.add(3, proof("a", 3, 10), larger);
        assertThat(answer).isInstanceOfSatisfying(WitnessAnswer.Cosigned.class, cosigned -> {
            SignedNote with = larger.with(cosigned.signature());
            assertThat(with.verify(List.of(witness.verifierKey())).getFirst().cosignedAt())
                    .isEqualTo(NOW);
            assertThat(witness.last()).contains(with);
        });
        assertThat(witness.size()).isEqualTo(10);
    }

    @Test
    void a_rewritten_log_signed_with_its_own_key_is_refused() throws IOException {
        witness.add(0, List.of(), note("a", 8));
        SignedNote rewritten = note("b", 12);
        assertThat(witness.add(8, proof("b", 8, 12), rewritten).status()).isEqualTo(422);
        assertThat(witness.add(8, proof("a", 8, 12), rewritten).status()).isEqualTo(422);
        assertThat(witness.add(8, List.of(), note("b", 8))).isEqualTo(new WitnessAnswer.Contradicted(8));
        assertThat(witness.last().orElseThrow().text()).isEqualTo(note("a", 8).text());
        try (var refused = Files.list(folder.resolve("refused"))) {
            assertThat(refused).hasSize(2); // the proof that the log contradicts itself
        }
    }

    @Test
    void what_was_seen_survives_a_restart() throws IOException {
        witness.add(0, List.of(), note("a", 8));
        witness.close();
        witness = newWitness();
        assertThat(witness.size()).isEqualTo(8);
        assertThat(witness.add(0, List.of(), note("b", 12))).isEqualTo(new WitnessAnswer.LastSeen(8));
        assertThat(witness.add(8, proof("b", 8, 12), note("b", 12)).status()).isEqualTo(422);
        assertThat(Files.readString(folder.resolve("seen"))).startsWith(ORIGIN + "\n8\n");
    }

    @Test
    void the_same_checkpoint_is_cosigned_again_and_nothing_more_is_kept() throws IOException {
        witness.add(0, List.of(), note("a", 8));
        String seen = Files.readString(folder.resolve("seen"));
        FileTime kept = Files.getLastModifiedTime(folder.resolve("last"));
        for (int time = 0; time < 3; time++) {
            assertThat(witness.add(8, List.of(), note("a", 8))).isInstanceOf(WitnessAnswer.Cosigned.class);
        }
        assertThat(Files.readString(folder.resolve("seen"))).isEqualTo(seen);
        assertThat(Files.getLastModifiedTime(folder.resolve("last"))).isEqualTo(kept);
        assertThat(witness.size()).isEqualTo(8);
    }

    @Test
    void two_witnesses_never_share_a_memory() {
        assertThatThrownBy(this::newWitness).isInstanceOfAny(IOException.class, IllegalStateException.class);
    }

    @Test
    void statuses_are_those_of_the_specification() throws Exception {
        witness.add(0, List.of(), note("a", 8));
        NoteSigner stranger =
                new NoteSigner(ORIGIN, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        Checkpoint other = new Checkpoint("log.example/two", 9, new byte[32]);
        assertThat(witness.add(8, List.of(), other.sign(log)).status()).isEqualTo(404);
        assertThat(witness.add(
                                8,
                                List.of(),
                                Checkpoint.parse(note("a", 9).text()).sign(stranger))
                        .status())
                .isEqualTo(403);
        assertThat(witness.add(10, List.of(), note("a", 9)).status()).isEqualTo(400);
        assertThat(witness.add(5, proof("a", 5, 9), note("a", 9))).isEqualTo(new WitnessAnswer.LastSeen(8));
        assertThat(witness.add(5, List.of(), note("a", 5))).isEqualTo(new WitnessAnswer.LastSeen(8));
        assertThat(witness.add(8, List.of(), note("a", 8)).status()).isEqualTo(200);
    }

    @Test
    void a_log_gets_its_cosignature_over_http_even_after_it_lost_count() throws Exception {
        witness.add(0, List.of(), note("a", 4));
        try (WitnessServer server =
                        new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                HttpClient http = HttpClient.newHttpClient()) {
            URI prefix = URI.create("http://127.0.0.1:" + server.address().getPort());
            WitnessClient client = new WitnessClient(http, prefix, witness.verifierKey(), Duration.ofMinutes(5));
            SignedNote note = note("a", 9);
            Optional<NoteSignature> signature =
                    client.cosign(note, from -> ConsistencyProof.prove(from, 9, history("a")));
            note.with(signature.orElseThrow()).verify(List.of(witness.verifierKey()));
            SignedNote next = note("a", 20);
            assertThat(client.cosign(next, from -> ConsistencyProof.prove(from, 20, history("a"))))
                    .isPresent();
            assertThat(client.cosign(note("b", 30), from -> ConsistencyProof.prove(from, 30, history("b"))))
                    .isEmpty();
            assertThat(get(http, prefix.resolve("/checkpoint")))
                    .isEqualTo(witness.last().orElseThrow().toString());
            assertThat(get(http, prefix.resolve("/vkey"))).isEqualTo(witness.verifierKey() + "\n");
        }
    }

    @Test
    void malformed_requests_are_400_and_a_log_that_is_behind_learns_the_size() throws Exception {
        witness.add(0, List.of(), note("a", 4));
        try (WitnessServer server =
                        new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                HttpClient http = HttpClient.newHttpClient()) {
            URI add = URI.create("http://127.0.0.1:" + server.address().getPort() + "/add-checkpoint");
            String note = note("a", 9).toString();
            String hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
            for (String body : List.of(
                    "",
                    "old 4\n",
                    "old 04\n\n" + note,
                    "old -1\n\n" + note,
                    "old 4\nxx\n\n" + note,
                    "new 4\n\n" + note,
                    "old 4\n" + hash.repeat(64) + "\n" + note,
                    "old 4\n\n" + note.substring(5))) {
                int status = post(http, add, body).statusCode();
                assertThat(status).as(body).isIn(400, 404);
            }
            HttpResponse<String> behind = post(http, add, "old 0\n\n" + note);
            assertThat(behind.statusCode()).isEqualTo(409);
            assertThat(behind.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
            assertThat(behind.body()).isEqualTo("4\n");
            assertThat(post(http, add, "old 4\n" + hash + "\n" + note).statusCode())
                    .isEqualTo(422);
        }
    }

    private static HttpResponse<String> post(HttpClient http, URI uri, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String get(HttpClient http, URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
