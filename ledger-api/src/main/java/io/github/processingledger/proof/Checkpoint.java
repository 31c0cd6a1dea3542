package io.github.processingledger.proof;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The head of a log's tree (C2SP tlog-checkpoint, "Note text"): which log, how many leaves, which root. It is the text
 * of a {@link SignedNote}.
 */
public final class Checkpoint {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    private final String origin;
    private final long size;
    private final byte[] root;
    private final List<String> extensions;

    /**
     * A head.
     *
     * @param origin the log's name, such as a host and path without a scheme
     * @param size leaves in the tree
     * @param root of the tree, {@value MerkleHash#LENGTH} bytes
     * @param extensions further lines, without their ends; better none, for nobody checks what they say
     */
    public Checkpoint(String origin, long size, byte[] root, List<String> extensions) {
        if (size < 0) {
            throw NoteText.malformed("a tree of size " + size);
        }
        this.origin = line(origin);
        this.size = size;
        this.root = Hashes.copy(root);
        this.extensions = extensions.stream().map(Checkpoint::line).toList();
    }

    /** A head without further lines. */
    public Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, root, List.of());
    }

    private static String line(String line) {
        if (line.isEmpty() || line.indexOf('\n') >= 0) {
            throw NoteText.malformed("a checkpoint with an empty line");
        }
        NoteText.checked(line + "\n");
        return line;
    }

    /** Reads the text of a note; the signatures are checked elsewhere, best by {@link #open}. */
    public static Checkpoint parse(String text) {
        String[] lines =
                NoteText.checked(text).split("\n", -1); // the last one is empty: what follows the last line end
        if (lines.length < 4) {
            throw NoteText.malformed("a checkpoint with fewer than three lines");
        }
        List<String> extensions = Arrays.asList(lines).subList(3, lines.length - 1);
        return new Checkpoint(lines[0], size(lines[1]), NoteText.base64(lines[2]), extensions);
    }

    private static long size(String written) {
        if (SIZE.matcher(written).matches()) {
            try {
                return Long.parseLong(written);
            } catch (NumberFormatException e) {
                throw new ProofException(ProofException.Fault.MALFORMED, "a tree size beyond 2^63-1", e);
            }
        }
        throw NoteText.malformed("a tree size that is not written as a plain number");
    }

    /**
     * The head in a note, once the log's key is known to have signed it and the origin is the expected one.
     *
     * @throws ProofException if it did not, or the note speaks of another log
     */
    public static Checkpoint open(SignedNote note, String origin, VerifierKey logKey) {
        return open(note, origin, List.of(logKey));
    }

    /** The head in a note that at least one of the log's keys has signed, none wrongly. */
    public static Checkpoint open(SignedNote note, String origin, Collection<VerifierKey> logKeys) {
        note.verify(logKeys);
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin.equals(origin)) {
            throw new ProofException(ProofException.Fault.WRONG_SHAPE, "a checkpoint of another log");
        }
        return checkpoint;
    }

    /** Signs the head; the signer's name should be the origin. */
    public SignedNote sign(NoteSigner signer) {
        return SignedNote.sign(text(), signer);
    }

    public String origin() {
        return origin;
    }

    /** Leaves in the tree. */
    public long size() {
        return size;
    }

    public byte[] root() {
        return root.clone();
    }

    public List<String> extensions() {
        return extensions;
    }

    /** The text that is signed. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(NoteText.base64(root))
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
