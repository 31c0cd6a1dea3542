package io.github.processingledger.intake;

import io.github.processingledger.journal.Companion;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultAttachment;
import io.github.processingledger.vault.VaultCompanion;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Joins the vault's rows to the journal's transaction. */
public final class VaultRows implements Companion<VaultAttachment> {
    private final Supplier<Vault> vault;
    private volatile @Nullable VaultCompanion rows;

    /** Takes the vault once it is first needed, since the vault's ledger id stands in the journal's first entry. */
    public VaultRows(Supplier<Vault> vault) {
        this.vault = vault;
    }

    @Override
    public List<@Nullable RuntimeException> check(Connection connection, List<VaultAttachment> attachments) {
        return attachments.isEmpty() ? List.of() : rows().check(connection, attachments);
    }

    @Override
    public void write(Connection connection, List<Attached<VaultAttachment>> attached) {
        rows().write(
                        connection,
                        attached.stream()
                                .map(one ->
                                        new io.github.processingledger.vault.Attached(one.position(), one.attachment()))
                                .toList());
    }

    private VaultCompanion rows() {
        VaultCompanion known = rows;
        if (known == null) {
            known = vault.get().companion();
            rows = known;
        }
        return known;
    }
}
