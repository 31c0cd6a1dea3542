package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.entry.ValueHash;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.intake.Answer;
import io.github.processingledger.intake.CommandSide;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.intake.Intake;
import io.github.processingledger.intake.LedgerFacts;
import io.github.processingledger.intake.Values;
import io.github.processingledger.intake.VaultRows;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalEngine;
import io.github.processingledger.journal.JournalSettings;
import io.github.processingledger.journal.LedgerCodec;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import io.github.processingledger.vault.FileKeyVault;
import io.github.processingledger.vault.Findings;
import io.github.processingledger.vault.Head;
import io.github.processingledger.vault.KeyVault;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.springframework.jdbc.core.JdbcTemplate;

/** One node of a whole ledger without its web side, put together as the application does it. */
final class Node implements AutoCloseable {
    static final Pace AT_ONCE = new Pace(Duration.ofSeconds(1), Duration.ZERO, Duration.ofDays(1), 7);
    static final Actor OFFICER = new Actor("u-22", Code.of("compliance"));
    private static final UUID PROCESS = UUID.randomUUID();
    private static final AtomicInteger IDS = new AtomicInteger();

    final HikariDataSource source;
    final JdbcTemplate jdbc;
    final KeyVault keyVault;
    final Journal journal;
    final Vault vault;
    final VaultState state = VaultState.unreconciled();
    final Findings findings;
    final Intake intake;
    final LedgerFacts facts;
    final Values values;
    private final InstantSource clock = InstantSource.system();
    private final AxonConfiguration axon;
    private Vault made;

    Node(Store store, Path keys) {
        source = store.open();
        jdbc = new JdbcTemplate(source);
        keyVault = FileKeyVault.exists(keys) ? FileKeyVault.open(keys) : FileKeyVault.create(keys, 4);
        journal = Journal.open(
                source,
                JournalSettings.standard().withoutMetadata(),
                new VaultRows(() -> Objects.requireNonNull(made)));
        Founding founding = new Founding(journal, keyVault, clock);
        Fact.Genesis genesis = founding.genesis("Operator", null, List.of("0".repeat(64)));
        vault = new Vault(source, keyVault, genesis.ledger(), state, 1_000);
        made = vault;
        PolicyStore policies = new PolicyStore(source);
        try {
            founding.firstPolicy(policies.keep(ShippedPolicies.file(ShippedPolicies.DEFAULT)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        CommandSide commands = new CommandSide(journal, vault, policies::policy, clock);
        axon = commands.register(EventSourcingConfigurer.create())
                .registerEventStorageEngine(configuration -> new JournalEngine(journal, new LedgerCodec()))
                .componentRegistry(registry ->
                        registry.disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer"))
                .start();
        findings = vault.reconciliation().run(journal.head().size(), this::root);
        intake = commands.intake(axon.getComponent(CommandGateway.class));
        facts = new LedgerFacts(intake, clock);
        values = new Values(journal, vault, facts);
    }

    private String root(long size) {
        return HexFormat.of().formatHex(journal.tree().root(size));
    }

    Destroyer destroyer() {
        return destroyer(AT_ONCE, done -> {});
    }

    Destroyer destroyer(Pace pace, Consumer<String> between) {
        return new Destroyer(source, journal, vault, state, facts, clock, pace, between);
    }

    /** Starts what is due, by the first ground of art. 18, some people together. */
    Retention retention(int page, Supplier<Optional<Retention.Terms>> terms, Runnable between) {
        return new Retention(source, journal, intake, terms, state, clock, page, between);
    }

    /** Remembers outside how far the journal is, as the application does every few seconds. */
    void rememberHead() {
        long size = journal.head().size();
        keyVault.memory().rememberHead(new Head(size, root(size)));
    }

    /**
     * Reports a fact or an operation that has happened just now.
     *
     * @param json its fields from {@code operation} on
     */
    RecordedEntry report(String json) {
        Answer answer = reportAll(List.of(json)).getFirst();
        assertThat(answer).isInstanceOf(Answer.Recorded.class);
        return entry(((Answer.Recorded) answer).receipt().position());
    }

    /** Reports several at once, as a stream does. */
    List<Answer> reportAll(List<String> jsons) {
        return intake.report(jsons.stream().map(this::parse).toList());
    }

    private Report parse(String json) {
        String text = """
            {"id": "t-%s-%d", %s "mode": "fact", "occurredAt": "%s",
             "actor": {"id": "svc-portal", "role": "service"}, %s}
            """.formatted(
                        PROCESS,
                        IDS.incrementAndGet(),
                        json.contains("\"system\"") ? "" : "\"system\": \"portal\",",
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        json.strip());
        return ReportReader.read(JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A person with an e-mail and a phone, collected by the portal; the pseudonym. */
    String person(String account) {
        return Objects.requireNonNull(report(collection(account)).entry().subject());
    }

    static String collection(String account) {
        return """
            "operation": "collection", "subject": {"account": "%s"}, "categories": ["email", "phone"],
            "purpose": "services", "basis": {"ground": "art9-1"},
            "details": {"source": "subject", "method": "web-form", "form": "form of %1$s"},
            "values": {"email": "%1$s@example.com", "phone": "phone of %1$s"}
            """.formatted(account);
    }

    /** The operator destroys categories of a person: {@code "all"} or {@code "email"} … */
    RecordedEntry destroy(String account, String categories) {
        return report(destruction(account, categories));
    }

    static String destruction(String account, String categories) {
        return """
            "operation": "destruction", "subject": {"account": "%s"}, "categories": [%s],
            "details": {"scope": "operator", "ground": "art18-2", "method": "crypto-shredding",
                "media": "DBMS and backups", "decision": "decision 7",
                "performers": [{"id": "u-22", "post": "officer"}, {"id": "u-23", "post": "archivist"}]}
            """.formatted(account, categories);
    }

    RecordedEntry entry(long position) {
        return LedgerEntries.read(Objects.requireNonNull(journal.entry(position)));
    }

    List<RecordedEntry> entries() {
        List<RecordedEntry> all = new ArrayList<>();
        journal.scan(0, Long.MAX_VALUE, stored -> all.add(LedgerEntries.read(stored)));
        return all;
    }

    /** The acts that stand in the ledger, in its order. */
    List<Fact.DestructionVerified> acts() {
        return entries().stream()
                .map(recorded -> recorded.entry().act())
                .filter(Fact.DestructionVerified.class::isInstance)
                .map(Fact.DestructionVerified.class::cast)
                .toList();
    }

    /** A person's state now, as anybody may ask for it. */
    Map<String, Object> state(String subject) {
        List<Imprint> history = entries().stream()
                .filter(each -> subject.equals(each.entry().subject()))
                .map(Imprint::of)
                .toList();
        return StateAsOf.of(history, Instant.MAX, Instant.MAX).json();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> category(String subject, String category) {
        return (Map<String, Object>) ((Map<?, ?>) state(subject).get("categories")).get(category);
    }

    SortedMap<Code, Object> read(String subject) {
        return values.read(subject, Code.of("services"), null, OFFICER);
    }

    /** Where everything that is sealed about a person stands. */
    List<SealedAddress> addresses(String subject) {
        List<SealedAddress> addresses = new ArrayList<>();
        for (RecordedEntry recorded : entries()) {
            if (subject.equals(recorded.entry().subject())) {
                for (ValueHash value : recorded.entry().values()) {
                    addresses.add(new SealedAddress(
                            recorded.position(),
                            recorded.entry().system().value(),
                            recorded.entry().id(),
                            subject,
                            value.category(),
                            value.hash()));
                }
            }
        }
        return addresses;
    }

    long count(String from) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + from, Long.class));
    }

    @Override
    public void close() {
        axon.shutdown();
        journal.close();
        keyVault.close();
        source.close();
    }
}
