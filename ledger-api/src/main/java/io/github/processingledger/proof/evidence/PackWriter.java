package io.github.processingledger.proof.evidence;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts a pack together in its one form: equal content gives equal bytes. What goes in is not checked here; the verifier
 * does that.
 */
public final class PackWriter {

    /** Bytes in a pack at most. */
    public static final int MAX_BYTES = PackZip.MAX_BYTES;

    /** Files in a pack at most. */
    public static final int MAX_FILES = PackZip.MAX_FILES;

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Checkpoint checkpoint;
    private final LongFunction<List<byte[]>> proofs;
    private List<Leaf> entries = List.of();
    private List<Leaf> supporting = List.of();

    /**
     * Starts a pack.
     *
     * @param note the checkpoint that all proofs lead to
     * @param proofs the inclusion proof, at the size of the checkpoint, of the entry at a position
     */
    public PackWriter(SignedNote note, LongFunction<List<byte[]>> proofs) {
        this.checkpoint = Checkpoint.parse(note.text());
        this.proofs = proofs;
        files.put("checkpoint", note.bytes());
    }

    /** The entries in the order of their positions, the closing one last. */
    public PackWriter entries(List<Leaf> ofPack) {
        this.entries = List.copyOf(ofPack);
        return this;
    }

    /** The entries about nobody, in the order of their positions. */
    public PackWriter supporting(List<Leaf> aboutNobody) {
        this.supporting = List.copyOf(aboutNobody);
        return this;
    }

    /** Shows that the tree grew from an older one. */
    public PackWriter grownFrom(byte[] oldRoot, ConsistencyProof proof) {
        files.put(
                "consistency.json",
                CanonicalJson.bytes(Map.of(
                        "hashes", base64(proof.hashes()),
                        "oldRoot", base64(List.of(oldRoot)).getFirst(),
                        "oldSize", proof.oldSize())));
        return this;
    }

    /** A policy file; it is named by its hash. */
    public PackWriter policy(byte[] file) {
        files.put("policies/" + Sha256.hex(file) + ".yaml", file.clone());
        return this;
    }

    /**
     * A file to carry along: {@code report.<language>.html}, {@code acts/…}, {@code anchors/…} or
     * {@code exports/…}.
     *
     * @throws IllegalArgumentException for a name that the format does not know
     */
    public PackWriter file(String name, byte[] content) {
        if (!PackZip.isName(name) || !name.matches("report\\.(kk|ru|en)\\.html|(acts|anchors|exports)/.+")) {
            throw new IllegalArgumentException("no name for a file of a pack: " + name);
        }
        files.put(name, content.clone());
        return this;
    }

    /** Writes a pack about a person. */
    public void subject(String subject, @Nullable String ledger, NoteSigner signer, OutputStream out)
            throws IOException {
        long first = entries.size() > 1 ? entries.getFirst().position() : 0;
        long last = entries.size() > 1 ? entries.get(entries.size() - 2).position() : 0;
        write(manifest(Manifest.Kind.SUBJECT, ledger, subject, first, last), signer, out);
    }

    /** Writes a pack about the entries from one position to another, which are all there. */
    public void period(@Nullable String ledger, NoteSigner signer, OutputStream out) throws IOException {
        long first = entries.getFirst().position();
        long last = entries.get(entries.size() - 2).position();
        write(manifest(Manifest.Kind.PERIOD, ledger, null, first, last), signer, out);
    }

    /** Writes a pack about one entry. */
    public void entry(@Nullable String ledger, NoteSigner signer, OutputStream out) throws IOException {
        long position = entries.getFirst().position();
        write(manifest(Manifest.Kind.ENTRY, ledger, null, position, position), signer, out);
    }

    /** Writes a pack about a report that is true up to a position. */
    public void report(long trueUpTo, @Nullable String ledger, NoteSigner signer, OutputStream out) throws IOException {
        write(manifest(Manifest.Kind.REPORT, ledger, null, 1, trueUpTo), signer, out);
    }

    private Manifest manifest(
            Manifest.Kind kind, @Nullable String ledger, @Nullable String subject, long first, long last) {
        return new Manifest(
                kind,
                ledger,
                subject,
                first,
                last,
                entries.size() - 1L,
                entries.getLast().position(),
                checkpoint.origin(),
                checkpoint.size(),
                new TreeMap<>());
    }

    private void write(Manifest manifest, NoteSigner signer, OutputStream out) throws IOException {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put("entries.ndjson", lines(entries));
        all.put("supporting.ndjson", lines(supporting));
        all.put(
                "proofs.json",
                CanonicalJson.bytes(Map.of("entries", proofs(entries), "supporting", proofs(supporting))));
        all.forEach((name, content) -> manifest.files().put(name, Sha256.hex(content)));
        byte[] manifestBytes = manifest.bytes();
        all.put("manifest.json", manifestBytes);
        all.put("seal", seal(checkpoint.origin(), manifestBytes, signer).bytes());
        PackZip.write(all, out);
    }

    static SignedNote seal(String origin, byte[] manifest, NoteSigner signer) {
        return SignedNote.sign(origin + "/evidence\n" + Sha256.hex(manifest) + "\n", signer);
    }

    private static byte[] lines(List<Leaf> leaves) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Leaf leaf : leaves) {
            lines.writeBytes(leaf.bytes());
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private List<List<String>> proofs(List<Leaf> leaves) {
        return leaves.stream()
                .map(leaf -> base64(proofs.apply(leaf.position())))
                .toList();
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }
}
