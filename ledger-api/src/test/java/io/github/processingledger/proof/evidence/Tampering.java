package io.github.processingledger.proof.evidence;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.proof.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes packs at random, as somebody would who knows the format. All but the last two ways have the ledger's key, too:
 * hashes and the seal are made anew, so that only what the entries and proofs say can tell.
 */
final class Tampering {

    enum Way {
        ENTRY_BIT,
        ENTRY_REWRITTEN,
        PROOF_HASH,
        PROOFS_EXCHANGED,
        CHECKPOINT_BIT,
        CHECKPOINT_FORGED,
        MIDDLE_OMITTED,
        BEGINNING_OMITTED,
        PEOPLE_SWAPPED,
        ENTRY_OF_ANOTHER,
        TAIL_CUT,
        OLDER_TAIL,
        CONSISTENCY_HASH,
        SUPPORTING_OMITTED,
        FILE_BYTE,
        ZIP_TRUNCATED
    }

    private final TestLog log;
    private final String subject;
    private final Random random;

    Tampering(TestLog log, String subject, long seed) {
        this.log = log;
        this.subject = subject;
        this.random = new Random(seed);
    }

    byte[] apply(Way way, byte[] pack) {
        SortedMap<String, byte[]> files = PackZip.read(pack);
        return switch (way) {
            case ENTRY_BIT ->
                resealed(with(files, "entries.ndjson", bitChanged(files.get("entries.ndjson"))), Map.of());
            case ENTRY_REWRITTEN -> entryRewritten(files);
            case PROOF_HASH -> proofHash(files);
            case PROOFS_EXCHANGED -> proofsExchanged(files);
            case CHECKPOINT_BIT -> resealed(with(files, "checkpoint", bitChanged(files.get("checkpoint"))), Map.of());
            case CHECKPOINT_FORGED -> checkpointForged(files);
            case MIDDLE_OMITTED ->
                omitted(files, 1 + random.nextInt(lines(files).size() - 2));
            case BEGINNING_OMITTED -> omitted(files, 0);
            case PEOPLE_SWAPPED -> resealed(files, Map.of("subject", another()));
            case ENTRY_OF_ANOTHER -> entryOfAnother(files);
            case TAIL_CUT -> tailCut(files);
            case OLDER_TAIL -> olderTail(files);
            case CONSISTENCY_HASH -> consistencyHash(files);
            case SUPPORTING_OMITTED -> supportingOmitted(files);
            case FILE_BYTE -> bitChanged(pack);
            case ZIP_TRUNCATED -> Arrays.copyOf(pack, random.nextInt(pack.length));
        };
    }

    private static SortedMap<String, byte[]> with(SortedMap<String, byte[]> files, String name, byte[] content) {
        files.put(name, content);
        return files;
    }

    private byte[] bitChanged(byte[] content) {
        byte[] changed = content.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private String another() {
        String other = subject;
        while (other.equals(subject)) {
            other = TestLog.person(random.nextInt(4));
        }
        return other;
    }

    private static List<String> lines(SortedMap<String, byte[]> files) {
        return new ArrayList<>(new String(files.get("entries.ndjson"), StandardCharsets.UTF_8)
                .lines()
                .toList());
    }

    private static byte[] joined(List<String> lines) {
        return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> proofs(Map<String, Object> proofs, String name) {
        return (List<Object>) proofs.get(name);
    }

    private static Map<String, Object> json(SortedMap<String, byte[]> files, String name) {
        return JsonReader.readObject(files.get(name));
    }

    private byte[] entryRewritten(SortedMap<String, byte[]> files) {
        List<String> lines = lines(files);
        int at = random.nextInt(lines.size());
        lines.set(at, lines.get(at).replace("2026-01-01T00:00:00", "2026-01-01T00:00:0" + (1 + random.nextInt(9))));
        return resealed(with(files, "entries.ndjson", joined(lines)), Map.of());
    }

    private String randomHash() {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return Base64.getEncoder().encodeToString(hash);
    }

    @SuppressWarnings("unchecked")
    private byte[] proofHash(SortedMap<String, byte[]> files) {
        Map<String, Object> proofs = json(files, "proofs.json");
        List<Object> of = proofs(proofs, random.nextBoolean() ? "entries" : "supporting");
        List<Object> proof = (List<Object>) of.get(random.nextInt(of.size()));
        int at = random.nextInt(proof.size());
        switch (random.nextInt(3)) {
            case 0 -> proof.set(at, randomHash());
            case 1 -> proof.remove(at);
            default -> proof.add(at, randomHash());
        }
        return resealed(with(files, "proofs.json", CanonicalJson.bytes(proofs)), Map.of());
    }

    private byte[] proofsExchanged(SortedMap<String, byte[]> files) {
        Map<String, Object> proofs = json(files, "proofs.json");
        List<Object> of = proofs(proofs, "entries");
        int one = random.nextInt(of.size() - 1);
        Collections.swap(of, one, one + 1);
        return resealed(with(files, "proofs.json", CanonicalJson.bytes(proofs)), Map.of());
    }

    private byte[] checkpointForged(SortedMap<String, byte[]> files) {
        byte[] root = Base64.getDecoder().decode(randomHash());
        boolean smaller = random.nextBoolean();
        long size = smaller ? log.size() - 1 - random.nextInt(5) : log.size();
        Checkpoint forged = new Checkpoint(TestLog.ORIGIN, size, smaller ? log.root(size) : root);
        byte[] note = forged.sign(log.signer).bytes();
        return resealed(
                with(files, "checkpoint", note), Map.of("checkpoint", Map.of("origin", TestLog.ORIGIN, "size", size)));
    }

    private byte[] omitted(SortedMap<String, byte[]> files, int at) {
        List<String> lines = lines(files);
        lines.remove(at);
        Map<String, Object> proofs = json(files, "proofs.json");
        proofs(proofs, "entries").remove(at);
        files.put("proofs.json", CanonicalJson.bytes(proofs));
        Map<String, Object> claim = new HashMap<>(Map.of("count", lines.size() - 1L));
        if (at == 0) {
            claim.put(
                    "range",
                    Map.of("first", position(lines.getFirst()), "last", position(lines.get(lines.size() - 2))));
        }
        return resealed(with(files, "entries.ndjson", joined(lines)), claim);
    }

    private static long position(String line) {
        return Leaf.read(line.getBytes(StandardCharsets.UTF_8)).position();
    }

    /** An entry that stands in the log, with its right proof, but is about somebody else. */
    private byte[] entryOfAnother(SortedMap<String, byte[]> files) {
        List<String> lines = lines(files);
        List<Leaf> others = log.of(another());
        Leaf other = others.get(random.nextInt(others.size()));
        int at = random.nextInt(lines.size() - 1);
        lines.set(at, new String(other.bytes(), StandardCharsets.UTF_8));
        Map<String, Object> proofs = json(files, "proofs.json");
        proofs(proofs, "entries")
                .set(
                        at,
                        log.proof(other.position(), log.size()).stream()
                                .map(Base64.getEncoder()::encodeToString)
                                .toList());
        files.put("proofs.json", CanonicalJson.bytes(proofs));
        return resealed(with(files, "entries.ndjson", joined(lines)), Map.of());
    }

    private byte[] tailCut(SortedMap<String, byte[]> files) {
        int kept = 1 + random.nextInt(lines(files).size() - 1);
        while (lines(files).get(kept - 1).contains(Leaf.CLOSING)) {
            kept++; // an older pack's end is another way
        }
        return cutAfter(files, kept);
    }

    /** What a pack of earlier would have held, which the operator could have sealed then. */
    private byte[] olderTail(SortedMap<String, byte[]> files) {
        List<String> lines = lines(files);
        int end = 0;
        while (!lines.get(end).contains(Leaf.CLOSING)) {
            end++;
        }
        return cutAfter(files, end + 1);
    }

    private byte[] cutAfter(SortedMap<String, byte[]> files, int kept) {
        List<String> lines = lines(files).subList(0, kept);
        Map<String, Object> proofs = json(files, "proofs.json");
        proofs.put("entries", proofs(proofs, "entries").subList(0, kept));
        files.put("proofs.json", CanonicalJson.bytes(proofs));
        long first = kept > 1 ? position(lines.getFirst()) : 0;
        long last = kept > 1 ? position(lines.get(kept - 2)) : 0;
        return resealed(
                with(files, "entries.ndjson", joined(lines)),
                Map.of(
                        "closing", position(lines.getLast()),
                        "count", kept - 1L,
                        "range", Map.of("first", first, "last", last)));
    }

    @SuppressWarnings("unchecked")
    private byte[] consistencyHash(SortedMap<String, byte[]> files) {
        Map<String, Object> growth = json(files, "consistency.json");
        List<Object> hashes = (List<Object>) growth.get("hashes");
        if (random.nextBoolean()) {
            hashes.set(random.nextInt(hashes.size()), randomHash());
        } else {
            growth.put("oldRoot", randomHash());
        }
        return resealed(with(files, "consistency.json", CanonicalJson.bytes(growth)), Map.of());
    }

    /** Genesis or policy: without them, the name, the key or a cited policy hang in the air. */
    private byte[] supportingOmitted(SortedMap<String, byte[]> files) {
        List<String> lines = new ArrayList<>(new String(files.get("supporting.ndjson"), StandardCharsets.UTF_8)
                .lines()
                .toList());
        int at = random.nextInt(2);
        lines.remove(at);
        Map<String, Object> proofs = json(files, "proofs.json");
        proofs(proofs, "supporting").remove(at);
        files.put("proofs.json", CanonicalJson.bytes(proofs));
        return resealed(with(files, "supporting.ndjson", joined(lines)), Map.of());
    }

    /** The pack with the manifest's claims and hashes brought up to date, sealed with the ledger's key. */
    byte[] resealed(SortedMap<String, byte[]> files, Map<String, Object> claims) {
        Map<String, Object> manifest = json(files, "manifest.json");
        Map<String, Object> hashes = new TreeMap<>();
        files.forEach((name, content) -> {
            if (!name.equals("manifest.json") && !name.equals("seal")) {
                hashes.put(name, Sha256.hex(content));
            }
        });
        manifest.putAll(claims);
        manifest.put("files", hashes);
        files.put("manifest.json", CanonicalJson.bytes(manifest));
        files.put(
                "seal",
                PackWriter.seal(TestLog.ORIGIN, files.get("manifest.json"), log.signer)
                        .bytes());
        return TestLog.written(out -> PackZip.write(files, out));
    }
}
