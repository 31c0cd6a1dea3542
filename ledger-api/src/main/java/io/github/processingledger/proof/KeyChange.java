package io.github.processingledger.proof;

import java.util.Base64;

/**
 * A log's key gives way to another of the same name. The key before signs a text of two lines, the name with {@code /key}
 * and the key that follows, so that whoever trusts the one can follow to the other.
 */
public record KeyChange(VerifierKey from, VerifierKey to) {

    /** Refuses keys of two logs, and a key that would follow itself, with {@link ProofException}. */
    public KeyChange {
        boolean follows = from.type() == SignatureType.ED25519
                && to.type() == SignatureType.ED25519
                && from.name().equals(to.name())
                && !from.equals(to);
        if (!follows) {
            throw new ProofException(ProofException.Fault.WRONG_SHAPE, "a key that does not follow another of its log");
        }
    }

    /** The signature of the key before, in Base 64. */
    public static String announce(NoteSigner before, VerifierKey to) {
        KeyChange change = new KeyChange(before.verifierKey(), to);
        return Base64.getEncoder().encodeToString(before.sign(change.text()).signature());
    }

    /**
     * Reads an announcement.
     *
     * @throws ProofException if the key before did not sign it, or a part is out of form
     */
    public static KeyChange verified(String from, String to, String signature) {
        KeyChange change = new KeyChange(VerifierKey.parse(from), VerifierKey.parse(to));
        change.from.verify(
                change.text(), new NoteSignature(change.from.name(), change.from.id(), NoteText.base64(signature)));
        return change;
    }

    private String text() {
        return from.name() + "/key\n" + to + "\n";
    }
}
