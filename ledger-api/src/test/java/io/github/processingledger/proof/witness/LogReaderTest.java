package io.github.processingledger.proof.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.NodeReader;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.TilePath;
import io.github.processingledger.proof.TreeFrontier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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

    private HttpServer server;
    private NoteSigner log;
    private Witness witness;
    private LogReader reader;
    private volatile long size;
    private volatile byte salt;

    private final NodeReader nodes = new NodeReader() {
        @Override
        public byte[] node(int level, long index) {
            return level == 0
                    ? MerkleHash.leaf(new byte[] {(byte) index, (byte) (index >> 8), index < 700 ? 0 : salt})
                    : MerkleHash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
        }
    };

    @BeforeEach
    void serve() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        log = new NoteSigner(ORIGIN, keys.generateKeyPair());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tlog/", exchange -> {
            byte[] body = served(exchange.getRequestURI().getPath().substring("/tlog/".length()));
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        witness = new Witness(
                ORIGIN,
                log.verifierKey(),
                new Cosigner("witness.example", keys.generateKeyPair()),
                folder,
                () -> Instant.EPOCH);
        reader = new LogReader(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tlog"));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        witness.close();
    }

    private byte[] served(String path) {
        if (path.equals("checkpoint")) {
            byte[] root = TreeFrontier.restore(size, nodes).root();
            return new Checkpoint(ORIGIN, size, root).sign(log).bytes();
        }
        TilePath tile = TilePath.parse(path);
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int i = 0; i < tile.width(); i++) {
            hashes.writeBytes(nodes.node(tile.level() * 8, tile.index() * 256 + i));
        }
        return hashes.toByteArray();
    }

    @Test
    void a_witness_follows_a_log_by_its_tiles() throws Exception {
        for (long next : new long[] {1, 5, 256, 257, 700, 700, 1_400}) {
            size = next;
            assertThat(reader.show(witness)).isInstanceOf(WitnessAnswer.Cosigned.class);
            assertThat(witness.size()).isEqualTo(next);
        }
    }

    @Test
    void a_rewritten_log_is_refused_whatever_it_serves() throws Exception {
        size = 1_000;
        reader.show(witness);
        salt = 1;
        assertThat(reader.show(witness)).isEqualTo(new WitnessAnswer.LastSeen(1_000));
        size = 1_200;
        assertThat(reader.show(witness).status()).isEqualTo(422);
        size = 900;
        assertThat(reader.show(witness)).isEqualTo(new WitnessAnswer.LastSeen(1_000));
    }

    @Test
    void a_log_that_is_away_changes_nothing() throws Exception {
        size = 3;
        reader.show(witness);
        server.stop(0);
        assertThatThrownBy(() -> reader.show(witness)).isInstanceOf(IOException.class);
        assertThat(witness.size()).isEqualTo(3);
    }
}
