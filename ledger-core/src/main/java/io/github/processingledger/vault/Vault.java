package io.github.processingledger.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Personal values, sealed so that destroying a key destroys them. What is sealed is committed with its entry by
 * {@link VaultCompanion}; what is opened is checked against key and tombstone at that moment.
 */
public final class Vault {

    /** Pseudo-category of an owner's free texts and callers' references; its key also leads to the owner's links. */
    public static final String REFERENCE = "reference";

    private static final int ENTRY_ID_BYTES = 16;

    private final String ledgerId;
    private final KeyVault keyVault;
    private final Transactions transactions;
    private final VaultState state;
    private final Epochs epochs;
    private final DataKeys keys;
    private final SealedRows sealed;
    private volatile Set<String> endedBeforeRestore = Set.of();

    /**
     * A vault over its tables and the keys outside.
     *
     * @param ledgerId the ledger's own random id, from the genesis fact; also the owner of what belongs to nobody
     * @param cachedKeys how many data keys are kept in memory for sealing, and as many for opening
     */
    public Vault(DataSource source, KeyVault keyVault, String ledgerId, VaultState state, int cachedKeys) {
        this.ledgerId = ledgerId;
        this.keyVault = keyVault;
        this.state = state;
        this.transactions = new Transactions(source);
        this.epochs = new Epochs(transactions, keyVault);
        this.keys = new DataKeys(transactions, keyVault, epochs, cachedKeys);
        this.sealed = new SealedRows(transactions);
    }

    /** The owner of what belongs to nobody: the ledger itself. */
    public String ledgerId() {
        return ledgerId;
    }

    /** The id of an entry: 32 hexadecimal digits of an HMAC over the caller's system and id. */
    public String entryId(String system, String id) {
        byte[] mac = keyVault.hmac("entry-id", (system + "\0" + id).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, ENTRY_ID_BYTES));
    }

    /** Begins to prepare what an entry takes with it. */
    public Sealing sealing(String system, String entryId) {
        return new Sealing(this, system, entryId);
    }

    /** Loads the keys of many owners at once, before sealing for them in bulk. */
    public void prefetch(Collection<String> owners) {
        keys.prefetch(owners);
    }

    /** Tells the vault that an entry with this attachment is committed, so that its keys need not travel again. */
    public void committed(VaultAttachment attachment) {
        attachment.newKeys().forEach(keys::committed);
    }

    /**
     * Opens one value. Key, tombstone and ciphertext are read in one query at this moment.
     *
     * @throws SealedValueException with the reason if it can't be opened; nothing wrong is ever returned
     */
    public byte[] open(SealedAddress address) {
        state.requireOpen();
        Opening opening = new Opening(this, address);
        try {
            return Rereading.of(
                    () -> opening.plaintext(sealed.read(List.of(address)).getFirst()));
        } catch (KeyVaultException e) {
            throw e.kind() == KeyVaultException.Kind.EPOCH_GONE ? opening.epochGone(e) : e;
        }
    }

    /**
     * Opens many values with one query; answers in the order asked. Ask for some hundreds at once.
     *
     * @throws SealedValueException VAULT_CLOSED only; other reasons are in the answers
     */
    public List<Opened> openAll(List<SealedAddress> addresses) {
        state.requireOpen();
        List<SealedRows.Reading> readings = sealed.read(addresses);
        List<Opened> answers = new ArrayList<>(addresses.size());
        for (int i = 0; i < readings.size(); i++) {
            SealedAddress address = addresses.get(i);
            try {
                answers.add(new Opened(address, openRead(address, readings.get(i)), null));
            } catch (SealedValueException e) {
                answers.add(new Opened(address, null, e.kind()));
            }
        }
        return answers;
    }

    /** Opens what was read; reads again what a change of epochs came in between of. */
    private byte[] openRead(SealedAddress address, SealedRows.Reading reading) {
        try {
            return new Opening(this, address).plaintext(reading);
        } catch (KeyVaultException e) {
            if (e.kind() != KeyVaultException.Kind.EPOCH_GONE) {
                throw e;
            }
            return open(address);
        }
    }

    /** Compares the vault with the journal at start. */
    public Reconciliation reconciliation() {
        return new Reconciliation(this, transactions, state);
    }

    /** Looks for people and things by outside identifiers. */
    public Identity identity() {
        return new Identity(this, transactions);
    }

    /** Compares requests with the fingerprints kept. */
    public Fingerprints fingerprints() {
        return new Fingerprints(this, transactions);
    }

    /** What restores had brought back and was destroyed again. */
    public Reapplied reapplied() {
        return new Reapplied(transactions);
    }

    /** The steps of destruction. */
    public Shredding shredding() {
        return new Shredding(this, transactions);
    }

    /** Ends key-encryption keys and moves what survives under new ones. */
    public Rotation rotation() {
        return new Rotation(this, transactions);
    }

    /** Forgets all data keys in memory of this node; the next use reads them again. */
    public void forgetCachedKeys() {
        keys.forgetAll();
        epochs.forgetAll();
    }

    /** The part that runs inside the journal's transaction. */
    public VaultCompanion companion() {
        return new VaultCompanion(keys, epochs);
    }

    /**
     * Whether an owner had ended before a restore brought back a journal that does not know of it. Nothing can be sealed
     * for such an owner.
     */
    public boolean hasEndedBeforeRestore(String owner) {
        return endedBeforeRestore.contains(owner);
    }

    void learnEndedBeforeRestore(Collection<String> owners) {
        endedBeforeRestore = Set.copyOf(owners);
    }

    byte[] associated(String system, String entryId, String owner, String category) {
        return LengthPrefixed.of(ledgerId, system, entryId, owner, category);
    }

    byte[] wayBack(String owner) {
        return LengthPrefixed.of("way-back", ledgerId, owner);
    }

    byte[] blindIndex(Identifier identifier) {
        return keyVault.hmac("identity", identifier.indexed());
    }

    KeyVault keyVault() {
        return keyVault;
    }

    Epochs epochs() {
        return epochs;
    }

    DataKeys keys() {
        return keys;
    }

    SealedRows sealedRows() {
        return sealed;
    }

    Transactions transactions() {
        return transactions;
    }

    @Override
    public String toString() {
        return "Vault[" + ledgerId + "]";
    }
}
