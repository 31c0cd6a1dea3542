package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pack in good form (docs/reference/evidence-format.md); what it says is still to be verified.
 *
 * @param policies SHA-256 of the policy files in it, in hexadecimal digits
 */
record EvidencePack(
        Manifest manifest,
        String manifestHash,
        SignedNote seal,
        SignedNote note,
        Checkpoint checkpoint,
        List<Leaf> entries,
        List<Leaf> supporting,
        List<List<byte[]>> entryProofs,
        List<List<byte[]>> supportingProofs,
        @Nullable Growth growth,
        SortedSet<String> policies) {

    static final int MAX_ENTRIES = 100_000;
    static final int MAX_SUPPORTING = 1_000;

    private static final int LONGEST_PROOF = 63;
    private static final Set<String> REQUIRED = Set.of(
            "manifest.json",
            "seal",
            "checkpoint",
            "entries.ndjson",
            "supporting.ndjson",
            "proofs.json",
            "report.en.html",
            "report.kk.html",
            "report.ru.html");
    private static final Pattern OPTIONAL =
            Pattern.compile("consistency\\.json|policies/[0-9a-f]{64}\\.yaml|(acts|anchors|exports)/.+");

    /** A consistency proof from an older tree. */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
    record Growth(long oldSize, byte[] oldRoot, List<byte[]> hashes) {}

    /** Reads a pack; {@link MalformedPackException} if it is none. */
    static EvidencePack read(byte[] zip) {
        SortedMap<String, byte[]> files = PackZip.read(zip);
        boolean known = files.keySet().stream()
                .allMatch(name ->
                        REQUIRED.contains(name) || OPTIONAL.matcher(name).matches());
        if (!known || !files.keySet().containsAll(REQUIRED)) {
            throw new MalformedPackException("not the files of an evidence pack");
        }
        byte[] manifestBytes = file(files, "manifest.json");
        Manifest manifest = Manifest.read(manifestBytes);
        SortedSet<String> policies = checkHashes(files, manifest);
        try {
            return read(files, manifest, Sha256.hex(manifestBytes), policies);
        } catch (ProofException e) {
            throw new MalformedPackException("a signed note in it is malformed", e);
        }
    }

    private static EvidencePack read(
            SortedMap<String, byte[]> files, Manifest manifest, String manifestHash, SortedSet<String> policies) {
        SignedNote note = SignedNote.parse(file(files, "checkpoint"));
        List<Leaf> entries = leaves("entries.ndjson", files, MAX_ENTRIES);
        List<Leaf> supporting = leaves("supporting.ndjson", files, MAX_SUPPORTING);
        Members proofs =
                Members.read("proofs.json", file(files, "proofs.json")).only(Set.of("entries", "supporting"), Set.of());
        List<List<byte[]>> entryProofs = proofs(proofs, "entries");
        List<List<byte[]>> supportingProofs = proofs(proofs, "supporting");
        if (entryProofs.size() != entries.size() || supportingProofs.size() != supporting.size()) {
            throw new MalformedPackException("not one inclusion proof for each entry");
        }
        return new EvidencePack(
                manifest,
                manifestHash,
                SignedNote.parse(file(files, "seal")),
                note,
                Checkpoint.parse(note.text()),
                entries,
                supporting,
                entryProofs,
                supportingProofs,
                growth(files.get("consistency.json")),
                policies);
    }

    private static SortedSet<String> checkHashes(SortedMap<String, byte[]> files, Manifest manifest) {
        Set<String> listed = new TreeSet<>(manifest.files().keySet());
        listed.add("manifest.json");
        listed.add("seal");
        if (!listed.equals(files.keySet()) || manifest.files().size() != files.size() - 2) {
            throw new MalformedPackException("other files than the manifest lists");
        }
        SortedSet<String> policies = new TreeSet<>();
        manifest.files().forEach((name, hash) -> {
            if (!Sha256.hex(file(files, name)).equals(hash)) {
                throw new MalformedPackException(name + " is not the file that the manifest lists");
            }
            if (name.startsWith("policies/")) {
                policies.add(name.substring("policies/".length(), name.length() - ".yaml".length()));
                if (!policies.contains(hash)) {
                    throw new MalformedPackException(name + " is named after another file");
                }
            }
        });
        return policies;
    }

    private static byte[] file(SortedMap<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new MalformedPackException(name + " is missing");
        }
        return content;
    }

    private static List<Leaf> leaves(String name, SortedMap<String, byte[]> files, int limit) {
        byte[] lines = file(files, name);
        List<Leaf> leaves = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < lines.length; at++) {
            if (lines[at] == '\n') {
                if (leaves.size() == limit) {
                    throw new MalformedPackException(name + " has too many lines");
                }
                leaves.add(Leaf.read(Arrays.copyOfRange(lines, start, at), name + ", line " + (leaves.size() + 1)));
                start = at + 1;
            }
        }
        if (start < lines.length) {
            throw new MalformedPackException(name + " ends within a line");
        }
        return leaves;
    }

    private static List<List<byte[]>> proofs(Members members, String name) {
        List<List<byte[]>> proofs = new ArrayList<>();
        for (Object proof : members.list(name)) {
            proofs.add(hashes(members, proof));
        }
        return proofs;
    }

    private static List<byte[]> hashes(Members members, @Nullable Object list) {
        if (!(list instanceof List<?> texts) || texts.size() > LONGEST_PROOF) {
            throw members.wrong("a proof");
        }
        return texts.stream().map(text -> hash(members, text)).toList();
    }

    private static byte[] hash(Members members, @Nullable Object text) {
        try {
            byte[] hash = text instanceof String encoded ? Base64.getDecoder().decode(encoded) : new byte[0];
            if (hash.length == MerkleHash.LENGTH
                    && Base64.getEncoder().encodeToString(hash).equals(text)) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedPackException("a hash that is not base64", e);
        }
        throw members.wrong("a hash");
    }

    private static @Nullable Growth growth(byte @Nullable [] json) {
        if (json == null) {
            return null;
        }
        Members growth = Members.read("consistency.json", json).only(Set.of("hashes", "oldRoot", "oldSize"), Set.of());
        return new Growth(
                growth.number("oldSize"), hash(growth, growth.text("oldRoot")), hashes(growth, growth.list("hashes")));
    }

    Leaf closing() {
        if (entries.isEmpty()) {
            throw new MalformedPackException("no entries");
        }
        return entries.getLast();
    }

    List<Leaf> beforeClosing() {
        return entries.subList(0, Math.max(0, entries.size() - 1));
    }
}
