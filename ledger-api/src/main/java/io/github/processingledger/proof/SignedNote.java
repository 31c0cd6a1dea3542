package io.github.processingledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text with the signatures of one or more keys (C2SP signed-note). The text means nothing until {@link #verify} returns.
 *
 * @param text in UTF-8, ending with a line end, without control characters other than line ends
 * @param signatures in the order of their lines, at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** Signatures in a note at most; the specification asks for 16 at least. */
    public static final int MAX_SIGNATURES = 100;

    /** Bytes in a note at most. */
    public static final int MAX_BYTES = 1_000_000;

    /** Refuses text and lines out of form with {@link ProofException}. */
    public SignedNote {
        NoteText.checked(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw NoteText.malformed("a note with " + signatures.size() + " signatures");
        }
    }

    /** Signs text with one key. */
    public static SignedNote sign(String text, NoteSigner signer) {
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    /** Reads a note as it is served. */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw NoteText.malformed("a note of " + bytes.length + " bytes");
        }
        return parse(NoteText.decode(bytes));
    }

    /** Reads a note as it is served. */
    public static SignedNote parse(String note) {
        int blankLine = NoteText.checked(note).lastIndexOf("\n\n");
        if (blankLine < 0) {
            throw NoteText.malformed("a note without a blank line before its signatures");
        }
        List<NoteSignature> signatures = note.substring(blankLine + 2)
                .lines()
                .limit(MAX_SIGNATURES + 1L)
                .map(NoteSignature::parse)
                .toList();
        return new SignedNote(note.substring(0, blankLine + 1), signatures);
    }

    /** The same note with one more signature, such as a witness's. */
    public SignedNote with(NoteSignature signature) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), Stream.of(signature)).toList());
    }

    /**
     * Checks every signature of a known key; lines of other keys are passed over.
     *
     * @return what holds, in the order of the lines and each key once; never empty
     * @throws ProofException if a known key did not sign this text, or no known key signed at all
     */
    public List<VerifiedSignature> verify(Collection<VerifierKey> known) {
        List<VerifiedSignature> verified = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : known) {
                boolean seen =
                        verified.stream().anyMatch(earlier -> earlier.key().equals(key));
                if (key.isNamedBy(signature) && !seen) {
                    verified.add(key.verify(text, signature));
                }
            }
        }
        if (verified.isEmpty()) {
            throw new ProofException(ProofException.Fault.NO_KNOWN_SIGNATURE, "no known key signed this note");
        }
        return List.copyOf(verified);
    }

    /** The note as it is served. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The note as it is served. */
    @Override
    public String toString() {
        return signatures.stream()
                .map(signature -> signature.line() + "\n")
                .collect(Collectors.joining("", text + "\n", ""));
    }
}
