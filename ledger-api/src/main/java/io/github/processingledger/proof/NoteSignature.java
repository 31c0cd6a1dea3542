package io.github.processingledger.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One signature line of a note (C2SP signed-note, "Signatures"); says who claims to have signed, and proves nothing. */
public final class NoteSignature {

    private static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * A line.
     *
     * @param name of the key: not empty, no spaces, no plus
     * @param keyId the first four bytes of the key's hash
     * @param signature what the key made, without its id
     */
    public NoteSignature(String name, int keyId, byte[] signature) {
        if (signature.length == 0) {
            throw NoteText.malformed("a signature without bytes");
        }
        this.name = NoteText.checkedName(name);
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw NoteText.malformed("a line that is no signature");
        }
        byte[] bytes = NoteText.base64(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw NoteText.malformed("a signature without bytes");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** The line, without its end. */
    String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + " " + NoteText.base64(bytes);
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that && line().equals(that.line());
    }

    @Override
    public int hashCode() {
        return line().hashCode();
    }

    @Override
    public String toString() {
        return line();
    }
}
