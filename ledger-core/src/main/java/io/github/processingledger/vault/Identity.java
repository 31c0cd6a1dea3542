package io.github.processingledger.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * From outside identifiers to ledger ids, through blind indexes: HMAC of kind, system and normal form under a key that
 * is never rotated. A row that remains somewhere after its epoch's end leads nowhere.
 */
public final class Identity {

    /** What is known about a person or thing that a call names by one or several identifiers. */
    public sealed interface Found {

        /** No identifier is known. */
        record None(List<Identifier> missing) implements Found {}

        /**
         * All known identifiers lead to one ledger id.
         *
         * @param id the ledger id
         * @param missing identifiers of the call that are not linked with it yet
         */
        record One(String id, List<Identifier> missing) implements Found {}

        /** Known identifiers lead to different ledger ids. */
        record Conflict(List<String> ids) implements Found {}
    }

    private final Vault vault;
    private final Transactions transactions;

    Identity(Vault vault, Transactions transactions) {
        this.vault = vault;
        this.transactions = transactions;
    }

    /**
     * Looks for one person or thing.
     *
     * @throws KeyVaultException EPOCH_GONE or TAMPERED if a row is there but can't be read
     */
    public Found find(Collection<Identifier> identifiers) {
        return findAll(List.of(List.copyOf(identifiers))).getFirst();
    }

    /** Looks for many with one query; answers in the order of the questions. */
    public List<Found> findAll(List<? extends Collection<Identifier>> questions) {
        Map<Identifier, byte[]> indexes = new LinkedHashMap<>();
        questions.forEach(q -> q.forEach(i -> indexes.computeIfAbsent(i, vault::blindIndex)));
        Map<ByteBuffer, String> known = Rereading.of(() -> read(indexes.values()));
        List<Found> answers = new ArrayList<>(questions.size());
        for (Collection<Identifier> question : questions) {
            answers.add(answer(question, indexes, known));
        }
        return answers;
    }

    /** How many links an owner has. */
    public int linksOf(String owner) {
        return transactions
                .read("count an owner's links", c -> LinksOfOwners.waysBack(c, List.of(owner)))
                .size();
    }

    private Map<ByteBuffer, String> read(Collection<byte[]> indexes) {
        if (indexes.isEmpty()) {
            return Map.of();
        }
        Map<ByteBuffer, String> known = new HashMap<>();
        for (IdentityRows.Row row : transactions.read("look for identifiers", c -> IdentityRows.find(c, indexes))) {
            byte[] target = vault.keyVault().unwrap(row.epoch(), row.target(), associated(row.blindIndex()));
            known.put(ByteBuffer.wrap(row.blindIndex()), new String(target, StandardCharsets.UTF_8));
        }
        return known;
    }

    private static Found answer(
            Collection<Identifier> question, Map<Identifier, byte[]> indexes, Map<ByteBuffer, String> known) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        List<Identifier> missing = new ArrayList<>();
        for (Identifier identifier : new LinkedHashSet<>(question)) {
            byte[] index = indexes.get(identifier);
            String id = index == null ? null : known.get(ByteBuffer.wrap(index));
            if (id == null) {
                missing.add(identifier);
            } else {
                ids.add(id);
            }
        }
        return switch (ids.size()) {
            case 0 -> new Found.None(missing);
            case 1 -> new Found.One(ids.getFirst(), missing);
            default -> new Found.Conflict(List.copyOf(ids));
        };
    }

    static byte[] associated(byte[] blindIndex) {
        byte[] label = "identity".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(label.length + blindIndex.length)
                .put(label)
                .put(blindIndex)
                .array();
    }
}
