package io.github.processingledger.proof.witness;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TileNodes;
import io.github.processingledger.proof.TilePath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads a log that is served as C2SP tlog-tiles, and shows it to a witness that the log itself does not call. */
public final class LogReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String prefix;

    /** @param prefix the log's address, such as {@code https://ledger.example/api/v1/tlog} */
    public LogReader(URI prefix) {
        String address = prefix.toString();
        this.prefix = address.endsWith("/") ? address : address + "/";
    }

    /** The log's checkpoint, not verified. */
    public SignedNote checkpoint() throws IOException, InterruptedException {
        return SignedNote.parse(get("checkpoint"));
    }

    /**
     * Shows the log's checkpoint to a witness, with a consistency proof made from the log's own tiles: that it continues
     * what the witness saw last, or is continued by that.
     *
     * @throws IOException if the log can't be reached or lacks tiles
     */
    public WitnessAnswer show(Witness witness) throws IOException, InterruptedException {
        SignedNote note = checkpoint();
        long size = Checkpoint.parse(note.text()).size();
        long seen = witness.size();
        return size < seen
                ? witness.precedes(note, prove(size, seen), seen)
                : witness.add(seen, size > seen ? prove(seen, size) : List.of(), note);
    }

    private List<byte[]> prove(long oldSize, long size) throws IOException, InterruptedException {
        // all tiles first: what is asked later must not depend on an answer
        List<TilePath> paths = new ArrayList<>();
        ConsistencyProof.nodes(oldSize, size).stream()
                .map(node -> TilePath.holding(node, size))
                .distinct()
                .forEach(paths::add);
        List<byte[]> tiles = new ArrayList<>();
        for (TilePath path : paths) {
            tiles.add(get(path.format()));
        }
        TileNodes nodes = new TileNodes(
                size,
                asked -> asked.stream()
                        .map(path -> tiles.get(paths.indexOf(path)))
                        .toList());
        return ConsistencyProof.prove(oldSize, size, nodes).hashes();
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + path))
                .timeout(PATIENCE)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the log answers " + response.statusCode() + " for " + path);
        }
        return response.body();
    }
}
