package io.github.processingledger.proof;

/** What a key signs and how its id is made (C2SP signed-note, "Signature types"). */
public enum SignatureType {

    /** An Ed25519 signature over the text of any note. */
    ED25519(0x01),

    /** A witness's Ed25519 signature over a checkpoint and the time it was seen (C2SP tlog-cosignature). */
    COSIGNATURE_V1(0x04);

    private final int code;

    SignatureType(int code) {
        this.code = code;
    }

    byte code() {
        return (byte) code;
    }

    static SignatureType of(byte code) {
        for (SignatureType type : values()) {
            if (type.code() == code) {
                return type;
            }
        }
        throw new ProofException(ProofException.Fault.MALFORMED, "a key of a type that is not known here");
    }
}
