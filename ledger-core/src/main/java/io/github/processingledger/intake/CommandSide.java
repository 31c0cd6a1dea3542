package io.github.processingledger.intake;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalEngine;
import io.github.processingledger.journal.LedgerPayload;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.vault.Vault;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** Registers intake with an Axon application, and opens its door once that has started. */
public final class CommandSide {
    /** How many people's decision states a node keeps in memory. */
    private static final int REMEMBERED_PEOPLE = 50_000;

    private static final MessageType RESULT = new MessageType(Outcomes.class);

    private final Journal journal;
    private final Vault vault;
    private final InstantSource clock;
    private final Detectors detectors;
    private final RecordReportsHandler handler;

    /**
     * Prepares the command side.
     *
     * @param policyByHash finds a published policy by the hash of its file
     */
    public CommandSide(Journal journal, Vault vault, Function<String, Policy> policyByHash, InstantSource clock) {
        this.journal = journal;
        this.vault = vault;
        this.clock = clock;
        Remembered remembered = new Remembered(REMEMBERED_PEOPLE);
        this.detectors = new Detectors(journal, policyByHash, remembered);
        this.handler = new RecordReportsHandler(journal, vault, policyByHash, remembered, clock);
    }

    /** Adds the command handler and the tags of entries. */
    public EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerTagResolver(configuration -> (TagResolver) CommandSide::tags)
                .registerCommandHandlingModule(CommandHandlingModule.named("intake")
                        .commandHandlers()
                        .commandHandler(
                                new QualifiedName(RecordReports.class),
                                configuration -> recording(configuration.getComponent(EventStore.class)))
                        .commandHandler(
                                new QualifiedName(CheckReport.class),
                                configuration -> checking(configuration.getComponent(EventStore.class))));
    }

    /** The door for reports. */
    public Intake intake(CommandGateway gateway) {
        return new Intake(gateway, new Screening(journal, vault, detectors, clock), new Receipts(journal, vault));
    }

    private CommandHandler checking(EventStore store) {
        return (command, context) -> {
            Submission submission = ((CheckReport) command.payload()).submission();
            Verdict verdict = handler.check(submission, store.transaction(context));
            CommandResultMessage result = new GenericCommandResultMessage(new MessageType(Verdict.class), verdict);
            return MessageStream.just(result);
        };
    }

    private CommandHandler recording(EventStore store) {
        return (command, context) -> {
            RecordReports reports = (RecordReports) command.payload();
            List<Settled> settled = handler.handle(reports, store.transaction(context), context);
            Outcomes outcomes = new Outcomes(settled, () -> context.getResource(JournalEngine.APPENDED));
            CommandResultMessage result = new GenericCommandResultMessage(RESULT, outcomes);
            return MessageStream.just(result);
        };
    }

    private static Set<Tag> tags(EventMessage event) {
        return ((LedgerPayload) event.payload())
                .tags().stream()
                        .map(tag -> new Tag(tag.substring(0, tag.indexOf(':')), tag.substring(tag.indexOf(':') + 1)))
                        .collect(Collectors.toSet());
    }
}
