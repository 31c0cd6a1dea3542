package io.github.processingledger.app;

import io.github.processingledger.erasure.Destroyer;
import io.github.processingledger.erasure.DestructionAct;
import io.github.processingledger.erasure.DestructionActs;
import io.github.processingledger.erasure.Pace;
import io.github.processingledger.erasure.Retention;
import io.github.processingledger.erasure.Statistics;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.intake.CommandSide;
import io.github.processingledger.intake.Comparison;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.intake.Intake;
import io.github.processingledger.intake.IssuedEvidence;
import io.github.processingledger.intake.LedgerFacts;
import io.github.processingledger.intake.Lookups;
import io.github.processingledger.intake.PolicyPublication;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.intake.Readiness;
import io.github.processingledger.intake.Values;
import io.github.processingledger.intake.VaultRows;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalEngine;
import io.github.processingledger.journal.JournalSettings;
import io.github.processingledger.journal.LedgerCodec;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.ParkedEntries;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.vault.Findings;
import io.github.processingledger.vault.KeyVault;
import io.github.processingledger.vault.SigningKeyFile;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Every part of the ledger in the order that a report flows through them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerWiring {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWiring.class);
    private static final int CACHED_KEYS = 200_000;
    private static final int RETENTION_PAGE = 200;
    /** In the log; GET /keys/reconciliation has them all. */
    private static final int MISSING_KEYS_NAMED = 100;

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** The keys outside the database; made by the first start, never for a ledger that has entries already. */
    @Bean(destroyMethod = "close")
    KeyVault keyVault(LedgerSettings settings, DataSource database, FlywayMigrationInitializer migrated) {
        return Keys.open(settings);
    }

    @Bean(destroyMethod = "close")
    Journal journal(DataSource database, FlywayMigrationInitializer migrated, ObjectProvider<Vault> vault) {
        return Journal.open(database, JournalSettings.standard().withoutMetadata(), new VaultRows(vault::getObject));
    }

    @Bean
    Fact.Genesis genesis(
            Journal journal, KeyVault keyVault, LedgerSettings settings, Policy firstPolicy, InstantSource clock) {
        Founding founding = new Founding(journal, keyVault, clock);
        LedgerSettings.OperatorSettings operator = settings.operator();
        String name = operator == null ? firstPolicy.operator().name().ru() : operator.name();
        Bin bin = operator == null
                ? firstPolicy.operator().bin()
                : operator.bin() == null ? null : new Bin(operator.bin());
        Fact.Genesis genesis = founding.genesis(
                name,
                bin,
                SigningKeyFile.all(settings.keyDirectory()).stream()
                        .map(LedgerWiring::fingerprint)
                        .toList());
        founding.firstPolicy(firstPolicy);
        return genesis;
    }

    @Bean
    PolicyStore policyStore(DataSource database, FlywayMigrationInitializer migrated) {
        return new PolicyStore(database);
    }

    @Bean
    PublishedPolicies publishedPolicies(Journal journal, PolicyStore policies, Fact.Genesis founded) {
        return new PublishedPolicies(journal, policies);
    }

    @Bean
    Policy firstPolicy(PolicyStore policies, LedgerSettings settings) throws IOException, SQLException {
        byte[] file = ShippedPolicies.names().contains(settings.policy())
                ? ShippedPolicies.file(settings.policy())
                : Files.readAllBytes(Path.of(settings.policy()));
        return policies.keep(file);
    }

    @Bean
    VaultState vaultState() {
        return VaultState.unreconciled();
    }

    @Bean
    Vault vault(DataSource database, KeyVault keyVault, Fact.Genesis genesis, VaultState state) {
        return new Vault(database, keyVault, genesis.ledger(), state, CACHED_KEYS);
    }

    @Bean
    CommandSide commandSide(Journal journal, Vault vault, PolicyStore policies, InstantSource clock) {
        return new CommandSide(journal, vault, policies::policy, clock);
    }

    @Bean(destroyMethod = "shutdown")
    AxonConfiguration axon(Journal journal, CommandSide commandSide) {
        EventSourcingConfigurer configurer = commandSide
                .register(EventSourcingConfigurer.create())
                .registerEventStorageEngine(configuration -> new JournalEngine(journal, new LedgerCodec()))
                .componentRegistry(registry ->
                        registry.disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer"));
        AxonConfiguration axon = configurer.start();
        // A registration that got lost would silently leave an engine in memory.
        if (!(axon.getComponent(EventStorageEngine.class) instanceof JournalEngine)) {
            throw new IllegalStateException("Axon does not use the journal as its event storage engine");
        }
        return axon;
    }

    /** What a restore brought back is destroyed again, before a single value can be opened. */
    @Bean
    Findings reconciliation(Vault vault, Journal journal) {
        Findings findings = vault.reconciliation()
                .run(
                        journal.head().size(),
                        size -> HexFormat.of().formatHex(journal.tree().root(size)));
        findings.reasonsToClose().forEach(reason -> LOG.error("No values are served: {}", reason));
        findings.missing().stream()
                .limit(MISSING_KEYS_NAMED)
                .forEach(key -> LOG.error(
                        "missing: key {} of {}, which {} values need", key.keyId(), key.category(), key.values()));
        return findings;
    }

    @Bean
    Comparison comparison(Vault vault, VaultState state, Findings reconciled, Journal journal) {
        return new Comparison(vault, state, reconciled, journal);
    }

    @Bean(destroyMethod = "close")
    HeadKeeper headKeeper(Journal journal, KeyVault keyVault, VaultState state, Findings reconciled) {
        return new HeadKeeper(journal, keyVault.memory(), state);
    }

    @Bean
    Registers registers(DataSource database, FlywayMigrationInitializer migrated) {
        return new Registers(database);
    }

    @Bean
    ParkedEntries parkedEntries(DataSource database, Journal journal, InstantSource clock) {
        return new ParkedEntries(database, journal, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOn("replays") // which say in which zone days are counted
    RegisterProcessor registerProcessor(DataSource database, AxonConfiguration axon, InstantSource clock) {
        JournalEngine engine = (JournalEngine) axon.getComponent(EventStorageEngine.class);
        return new RegisterProcessor(database, engine, clock, Duration.ofSeconds(10));
    }

    @Bean
    IssuedEvidence issuedEvidence(Journal journal, LedgerFacts facts) {
        return new IssuedEvidence(journal, facts);
    }

    @Bean
    LedgerFacts ledgerFacts(Intake intake, InstantSource clock) {
        return new LedgerFacts(intake, clock);
    }

    @Bean
    PolicyPublication policyPublication(
            PolicyStore policies, PublishedPolicies published, LedgerFacts facts, InstantSource clock) {
        return new PolicyPublication(policies, published, facts, clock);
    }

    @Bean
    Readiness readiness(Journal journal, KeyVault keys, VaultState vault) {
        return new Readiness(journal, keys, vault);
    }

    @Bean
    Lookups lookups(Vault vault, LedgerFacts facts) {
        return new Lookups(vault, facts);
    }

    @Bean
    Values values(Journal journal, Vault vault, LedgerFacts facts) {
        return new Values(journal, vault, facts);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Destroyer destroyer(
            DataSource database,
            Journal journal,
            Vault vault,
            VaultState state,
            Findings reconciled,
            LedgerFacts facts,
            InstantSource clock) {
        return new Destroyer(database, journal, vault, state, facts, clock, Pace.standard());
    }

    /** Destroys what has passed its term, if the policy in force says by which ground. */
    @Bean(destroyMethod = "close")
    Retention retention(
            DataSource database,
            Journal journal,
            Intake intake,
            PublishedPolicies policies,
            VaultState state,
            Findings reconciled,
            LedgerSettings settings,
            InstantSource clock) {
        Supplier<Optional<Retention.Terms>> terms = () -> {
            Policy now = policies.inForceAt(clock.instant());
            return Optional.ofNullable(now.retentionGround()).map(ground -> new Retention.Terms(ground, now.zone()));
        };
        Retention retention = new Retention(database, journal, intake, terms, state, clock, RETENTION_PAGE);
        retention.start(settings.retention());
        return retention;
    }

    @Bean
    DestructionActs destructionActs(Journal journal, Vault vault, Fact.Genesis genesis, LedgerSettings settings) {
        LedgerSettings.OperatorSettings operator = settings.operator();
        String address = operator == null ? null : operator.address();
        return new DestructionActs(journal, vault, () -> new DestructionAct.Operator(genesis.operator(), address));
    }

    @Bean
    Statistics statistics(DataSource database, Intake intake, Values values, InstantSource clock) {
        return new Statistics(database, intake, values, clock);
    }

    @Bean
    Intake intake(CommandSide commandSide, AxonConfiguration axon) {
        return commandSide.intake(axon.getComponent(CommandGateway.class));
    }

    private static String fingerprint(KeyPair keys) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
