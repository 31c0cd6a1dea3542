package io.github.processingledger.proof.evidence;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.KeyChange;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.NodeReader;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.proof.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** A log in memory, as simple as can be, that packs are made from: genesis, a policy, people, verifications. */
public final class TestLog {

    static final String ORIGIN = "processing-ledger/ldg-test";
    static final byte[] POLICY = "code: house\n".getBytes(StandardCharsets.UTF_8);

    final KeyPair keys;
    NoteSigner signer;
    final List<Leaf> leaves = new ArrayList<>();
    private final Map<String, Leaf> lastOf = new HashMap<>();
    private final Map<Long, byte[]> nodes = new HashMap<>();

    TestLog(int seed) {
        this.keys = keys(seed);
        this.signer = new NoteSigner(ORIGIN, keys);
        append(Leaf.GENESIS, null, genesis());
        append(
                Leaf.POLICY,
                null,
                Map.of("details", Map.of("policy", "house", "version", 1L, "hash", Sha256.hex(POLICY))));
    }

    private Map<String, Object> genesis() {
        String fingerprint = Sha256.hex(keys.getPublic().getEncoded());
        return Map.of(
                "details",
                Map.of("ledger", "ldg-test", "origin", ORIGIN, "keys", List.of("checkpoint:" + fingerprint)));
    }

    /** Several people's entries, a full verification on the way, and a pack issued earlier for each of them. */
    static TestLog ofPeople(int seed, int people, int entries) {
        TestLog log = new TestLog(seed);
        Random random = new Random(seed);
        for (int i = 0; i < entries; i++) {
            log.append("operation.use", person(random.nextInt(people)), Map.of("policy", "house/1", "n", (long) i));
            if (i == entries / 2) {
                for (int who = 0; who < people; who++) {
                    log.close(person(who));
                }
                log.verified(Map.of("from", 1L, "to", log.size(), "sound", true, "whole", true));
            }
        }
        return log;
    }

    /** A verification with this result. */
    Leaf verified(Map<String, Object> details) {
        return append(Leaf.VERIFICATION, null, Map.of("details", details));
    }

    static String person(int number) {
        return "sub-" + (char) ('a' + number);
    }

    static KeyPair keys(int seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    Arrays.fill(bytes, (byte) seed);
                }
            });
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Leaf append(String kind, String subject, Map<String, Object> data) {
        long position = leaves.size() + 1L;
        TreeSet<String> tags = new TreeSet<>(List.of("system:test"));
        Map<String, Object> all = new TreeMap<>(data);
        if (subject != null) {
            tags.add("subject:" + subject);
            all.put("subject", subject);
        }
        Map<String, Object> body = Map.of(
                "data",
                all,
                "id",
                "e" + position,
                "kind",
                kind,
                "occurredAt",
                "2026-01-01T00:00:00.000000Z",
                "tags",
                List.copyOf(tags),
                "version",
                "1");
        Map<String, Object> leaf = new HashMap<>();
        leaf.put("body", body);
        leaf.put("position", position);
        Leaf previous = subject == null ? null : lastOf.get(subject);
        leaf.put(
                "previous",
                previous == null ? null : Map.of("leafHash", previous.hexHash(), "position", previous.position()));
        leaf.put("recordedAt", String.format("2026-02-03T04:05:%02d.%06dZ", position / 100, position % 100));
        Leaf appended = Leaf.read(CanonicalJson.bytes(leaf));
        leaves.add(appended);
        lastOf.put(String.valueOf(subject), appended);
        return appended;
    }

    /** The log's key gives way to another, announced by the one before. */
    Leaf changeKey(int seed) {
        NoteSigner before = signer;
        signer = new NoteSigner(ORIGIN, keys(seed));
        return changed(before, signer.verifierKey(), before);
    }

    Leaf changed(NoteSigner before, VerifierKey to, NoteSigner announcing) {
        return append(
                Leaf.KEY_CHANGE,
                null,
                Map.of(
                        "details",
                        Map.of(
                                "from",
                                before.verifierKey().toString(),
                                "to",
                                to.toString(),
                                "until",
                                "2026-03-01T00:00:00.000000Z",
                                "signature",
                                KeyChange.announce(announcing, to))));
    }

    /** Appends the closing entry of a pack about a person, or about nobody. */
    Leaf close(String subject) {
        return close(subject, of(subject).size());
    }

    Leaf close(String subject, long count) {
        return append(Leaf.CLOSING, subject, Map.of("details", Map.of("count", count)));
    }

    List<Leaf> of(String subject) {
        return leaves.stream()
                .filter(leaf -> subject != null && subject.equals(leaf.subject()))
                .toList();
    }

    VerifierKey key() {
        return signer.verifierKey();
    }

    long size() {
        return leaves.size();
    }

    NodeReader nodes() {
        return this::node;
    }

    private byte[] node(int level, long index) {
        byte[] known = nodes.get(index * 64 + level);
        if (known != null) {
            return known;
        }
        byte[] hash = level == 0
                ? leaves.get((int) index).hash()
                : MerkleHash.node(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
        nodes.put(index * 64 + level, hash);
        return hash;
    }

    byte[] root(long size) {
        return TreeFrontier.restore(size, nodes()).root();
    }

    SignedNote note(long size) {
        return new Checkpoint(ORIGIN, size, root(size)).sign(signer);
    }

    List<byte[]> proof(long position, long size) {
        return InclusionProof.prove(position - 1, size, nodes()).hashes();
    }

    ConsistencyProof growth(long from, long to) {
        return ConsistencyProof.prove(from, to, nodes());
    }

    /** A writer with everything in it but the entries. */
    PackWriter writer(long size) {
        PackWriter writer = new PackWriter(note(size), position -> proof(position, size))
                .supporting(leaves.stream()
                        .filter(leaf -> List.of(Leaf.GENESIS, Leaf.POLICY, Leaf.KEY_CHANGE, Leaf.VERIFICATION)
                                .contains(leaf.kind()))
                        .toList())
                .policy(POLICY);
        for (String language : List.of("kk", "ru", "en")) {
            writer.file("report." + language + ".html", "<p>".getBytes(StandardCharsets.UTF_8));
        }
        return writer;
    }

    /** A pack about a person, with the growth from an older size. */
    byte[] subjectPack(String subject, long from) {
        close(subject);
        PackWriter writer = writer(size()).entries(of(subject)).grownFrom(root(from), growth(from, size()));
        return written(out -> writer.subject(subject, "ldg-test", signer, out));
    }

    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
