package io.github.processingledger.proof.witness;

import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request body of {@code add-checkpoint} (C2SP tlog-witness).
 *
 * @param oldSize of the checkpoint that the proof starts from
 * @param proof of consistency from it; compare by content
 */
record AddCheckpoint(long oldSize, List<byte[]> proof, SignedNote note) {

    static final int MAX_BYTES = SignedNote.MAX_BYTES + 10_000;

    private static final int LONGEST_PROOF = 63;
    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");

    /** Reads a body; null if it is not in the form that the specification demands. */
    static @Nullable AddCheckpoint parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int blank = text.indexOf("\n\n");
        if (body.length > MAX_BYTES || blank < 0) {
            return null;
        }
        String[] lines = text.substring(0, blank).split("\n", -1);
        if (!OLD.matcher(lines[0]).matches() || lines.length > LONGEST_PROOF + 1) {
            return null;
        }
        try {
            List<byte[]> proof = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                byte[] hash = Base64.getDecoder().decode(lines[i]);
                if (hash.length != MerkleHash.LENGTH
                        || !Base64.getEncoder().encodeToString(hash).equals(lines[i])) {
                    return null;
                }
                proof.add(hash);
            }
            long oldSize = Long.parseLong(lines[0].substring("old ".length()));
            return new AddCheckpoint(oldSize, List.copyOf(proof), SignedNote.parse(text.substring(blank + 2)));
        } catch (IllegalArgumentException | ProofException e) {
            return null;
        }
    }

    byte[] bytes() {
        StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return body.append('\n').append(note).toString().getBytes(StandardCharsets.UTF_8);
    }
}
