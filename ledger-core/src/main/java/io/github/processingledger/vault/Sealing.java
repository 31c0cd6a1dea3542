package io.github.processingledger.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Prepares what one entry takes with it, on the caller's thread. Used by one thread; {@link #attachment()} ends it.
 */
public final class Sealing {

    private final Vault vault;
    private final String system;
    private final String entryId;
    private final Set<String> newOwners = new HashSet<>();
    private final List<SealedPart> parts = new ArrayList<>();
    private final Map<UUID, WrappedKey> newKeys = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private @Nullable Fingerprint fingerprint;
    private @Nullable Fence fence;

    Sealing(Vault vault, String system, String entryId) {
        this.vault = vault;
        this.system = system;
        this.entryId = entryId;
    }

    /** Says that an owner's id was made just now, which saves looking for keys it can't have. */
    public Sealing newOwner(String owner) {
        newOwners.add(owner);
        return this;
    }

    /**
     * Seals a value.
     *
     * @param owner ledger id of whom it is about
     * @param category class of data, or {@link Vault#REFERENCE} for free texts and callers' references; once per owner
     * @param plaintext canonical JSON of the values of this category
     */
    public SealedPart seal(String owner, String category, byte[] plaintext) {
        if (parts.stream().anyMatch(p -> p.owner().equals(owner) && p.category().equals(category))) {
            throw new IllegalArgumentException("one ciphertext per owner and category: " + category);
        }
        DataKey key = key(owner, category);
        byte[] ciphertext = AesGcm.seal(key.key(), vault.associated(system, entryId, owner, category), plaintext);
        SealedPart part = new SealedPart(owner, category, key.row().keyId(), ciphertext, Sha256.hex(ciphertext));
        parts.add(part);
        return part;
    }

    /**
     * Links outside identifiers with a ledger id.
     *
     * @param owner with whose destruction the links go; the ledger's own id for what belongs to nobody
     * @param target the ledger id they lead to, usually the owner
     */
    public Sealing link(String owner, String target, Collection<Identifier> identifiers) {
        for (Identifier identifier : identifiers) {
            links.add(newLink(owner, target, vault.blindIndex(identifier)));
        }
        return this;
    }

    /**
     * Merges two pseudonyms of one person: the identifiers that lead to one lead to the other. Keys and values stay where
     * they are, and so do the ids of consents, requests and holds, which are known under their pseudonym only.
     */
    public Sealing merge(String from, String to) {
        return move(from, to, index -> true);
    }

    /** Splits a wrong merge: these identifiers pass from one pseudonym to the other. */
    public Sealing split(String from, String to, Collection<Identifier> identifiers) {
        Set<ByteBuffer> wanted = new HashSet<>();
        identifiers.forEach(i -> wanted.add(ByteBuffer.wrap(vault.blindIndex(i))));
        return move(from, to, wanted::contains);
    }

    private Sealing move(String from, String to, Predicate<ByteBuffer> wanted) {
        for (Moves.Current link : Moves.find(vault, from, wanted)) {
            if (link.target().equals(from)) {
                moves.add(new Move(newLink(to, to, link.blindIndex().array()), from, link.oldRow()));
            }
        }
        return this;
    }

    private Link newLink(String owner, String target, byte[] index) {
        DataKey reference = key(owner, Vault.REFERENCE);
        byte[] wayBack = AesGcm.seal(reference.key(), vault.wayBack(owner), index);
        Epochs.Wrapped sealed =
                vault.epochs().wrap(owner, target.getBytes(StandardCharsets.UTF_8), Identity.associated(index));
        return new Link(
                index,
                sealed.epoch(),
                sealed.bytes(),
                owner,
                UUID.randomUUID(),
                reference.row().keyId(),
                wayBack);
    }

    /** Adds the fingerprint of a request about an owner, under a key derived from the owner's reference key. */
    public Sealing fingerprint(String owner, byte[] content) {
        DataKey reference = key(owner, Vault.REFERENCE);
        fingerprint = new Fingerprint(owner, reference.row().keyId(), Fingerprints.mac(reference, content));
        return this;
    }

    /** Adds the fingerprint of a request about nobody, under the ledger's own key. */
    public Sealing fingerprint(byte[] content) {
        fingerprint = new Fingerprint(null, null, vault.keyVault().hmac(Fingerprints.PURPOSE, content));
        return this;
    }

    /** Makes the entry a fence: see {@link Fence}. */
    public Sealing fence(Fence raised) {
        fence = raised;
        return this;
    }

    /** What the entry takes with it. */
    public VaultAttachment attachment() {
        return new VaultAttachment(parts, List.copyOf(newKeys.values()), links, moves, fingerprint, fence);
    }

    private DataKey key(String owner, String category) {
        DataKey key = vault.keys().forSealing(owner, category, newOwners.contains(owner));
        if (!key.committed()) {
            newKeys.put(key.row().keyId(), key.row());
        }
        return key;
    }
}
