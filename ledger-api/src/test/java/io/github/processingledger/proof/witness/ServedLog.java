package io.github.processingledger.proof.witness;

import com.sun.net.httpserver.HttpServer;
import io.github.processingledger.proof.Checkpoint;
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
import java.util.concurrent.atomic.AtomicInteger;

/** A log that is served as tiles, and may be rewritten from leaf 700 on. */
final class ServedLog implements AutoCloseable {
    /** What its checkpoint says. */
    volatile long size;

    /** Other than 0 for another history. */
    volatile byte salt;

    /** How often its checkpoint was asked for. */
    final AtomicInteger asked = new AtomicInteger();

    private final NoteSigner signer;
    private final HttpServer server;

    private final NodeReader nodes = new NodeReader() {
        @Override
        public byte[] node(int level, long index) {
            return level == 0
                    ? MerkleHash.leaf(new byte[] {(byte) index, (byte) (index >> 8), index < 700 ? 0 : salt})
                    : MerkleHash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
        }
    };

    ServedLog(NoteSigner signer) throws IOException {
        this.signer = signer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tlog/", exchange -> {
            byte[] body = served(exchange.getRequestURI().getPath().substring("/tlog/".length()));
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tlog");
    }

    private byte[] served(String path) {
        if (path.equals("checkpoint")) {
            asked.incrementAndGet();
            long now = size;
            byte[] root = TreeFrontier.restore(now, nodes).root();
            return new Checkpoint(signer.verifierKey().name(), now, root)
                    .sign(signer)
                    .bytes();
        }
        TilePath tile = TilePath.parse(path);
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int i = 0; i < tile.width(); i++) {
            hashes.writeBytes(nodes.node(tile.level() * 8, tile.index() * 256 + i));
        }
        return hashes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
