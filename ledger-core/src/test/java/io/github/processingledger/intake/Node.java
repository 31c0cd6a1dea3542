package io.github.processingledger.intake;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalEngine;
import io.github.processingledger.journal.JournalSettings;
import io.github.processingledger.journal.LedgerCodec;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.vault.KeyVault;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultState;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;

/** The command side of one node, with a journal and memories of its own; several share a database and its keys. */
final class Node implements AutoCloseable {
    final Journal journal;
    final Intake intake;
    final PolicyPublication publication;
    private final AxonConfiguration axon;
    private Vault vault;

    Node(DataSource database, KeyVault keys) throws SQLException {
        InstantSource clock = InstantSource.system();
        journal = Journal.open(
                database,
                JournalSettings.standard().withoutMetadata(),
                new VaultRows(() -> Objects.requireNonNull(vault)));
        Founding founding = new Founding(journal, keys, clock);
        Fact.Genesis genesis = founding.genesis("Operator", null, List.of("0".repeat(64)));
        vault = new Vault(database, keys, genesis.ledger(), VaultState.unreconciled(), 1_000);
        PolicyStore policies = new PolicyStore(database);
        founding.firstPolicy(policies.keep(ShippedPolicies.file(ShippedPolicies.DEFAULT)));
        CommandSide commands = new CommandSide(journal, vault, policies::policy, clock);
        axon = commands.register(EventSourcingConfigurer.create())
                .registerEventStorageEngine(configuration -> new JournalEngine(journal, new LedgerCodec()))
                .componentRegistry(registry ->
                        registry.disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer"))
                .start();
        vault.reconciliation()
                .run(
                        journal.head().size(),
                        size -> HexFormat.of().formatHex(journal.tree().root(size)));
        intake = commands.intake(axon.getComponent(CommandGateway.class));
        publication = new PolicyPublication(
                policies, new PublishedPolicies(journal, policies), new LedgerFacts(intake, clock), clock);
    }

    @Override
    public void close() {
        axon.shutdown();
        journal.close();
    }
}
