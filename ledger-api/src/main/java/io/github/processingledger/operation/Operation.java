package io.github.processingledger.operation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of operations of clause 2.6. A component's type says what the log does with it: codes, dates, numbers
 * and enums stand in the clear; every {@link Text} is sealed; a {@link Reference} becomes an id issued by the ledger. A
 * component that is not nullable must be given.
 */
public sealed interface Operation extends Act {
    /** Which of the kinds this is. */
    default OperationKind kind() {
        return OperationKind.of(getClass());
    }

    @Override
    default String code() {
        return kind().code();
    }

    /** Data is taken from the person or another source (clauses 2.6, 5.1). The category becomes held. */
    record Collection(
            CollectionSource source,
            Code method,
            @Nullable Text form,
            @Nullable Text link) implements Operation {}

    /** Data is written down in a base or on a medium. The category becomes held. */
    record Recording(Code base, Text medium, @Nullable Text record) implements Operation {}

    /** Data is put in order by a scheme into a data set (clause 2.4). */
    record Systematisation(Code scheme, Code dataset) implements Operation {}

    /** Data is gathered into a base, with the reason why it is needed there. */
    record Accumulation(Code base, @Nullable Text necessity) implements Operation {}

    /** Data is kept at a place until a date or an event (art. 12). */
    record Storage(
            Country country,
            @Nullable Code dataCentre,
            @Nullable Code protectionClass,
            @Nullable LocalDate until,
            @Nullable Code untilEvent)
            implements Operation {}

    /** Data is updated or changed (clause 6.3; art. 25). The value is replaced. */
    record Clarification(
            ClarificationKind subtype,
            @Nullable Reference request,
            @Nullable Text document) implements Operation {}

    /**
     * Data is taken out by a query or report.
     *
     * @param rows how many rows it returned, 0 or more
     */
    record Extraction(Text query, long rows, @Nullable Text medium) implements Operation {
        public Extraction {
            if (rows < 0) {
                throw new InvalidValueException("a number of rows is 0 or more");
            }
        }
    }

    /** Data is used for an activity, which may decide something about the person, perhaps automatically. */
    record Use(
            Text activity,
            @Nullable Code effect,
            @Nullable Boolean automated,
            @Nullable Text reviewer) implements Operation {}

    /** Data is made known to others (clauses 2.10-2.12, 6.2, 7). A country is given for all but distribution. */
    record Transfer(
            TransferKind subtype,
            @Nullable Recipient recipient,
            @Nullable Country country,
            @Nullable Code ground,
            Code channel,
            @Nullable Text agreement)
            implements Operation {
        public Transfer {
            if (country == null && subtype != TransferKind.DISTRIBUTION) {
                throw new InvalidValueException("a country is required for all transfers but distribution");
            }
        }
    }

    /** Data is separated from the person, reversibly (still personal data) or for ever (clause 2.5). */
    record Anonymisation(
            AnonymisationKind subtype,
            Code method,
            @Nullable Text test) implements Operation {}

    /**
     * Processing stops for a time (clause 2.2).
     *
     * @param due the day by which the block is to be resolved
     */
    record Blocking(
            Code trigger,
            @Nullable Reference request,
            @Nullable LocalDate due) implements Operation {}

    /** Data is removed from use; it can be brought back until destroyed if recoverable. */
    record Deletion(
            boolean recoverable,
            @Nullable Text copies,
            @Nullable LocalDate destroyBy) implements Operation {}

    /** Data is destroyed for ever (clause 2.13; art. 18). */
    record Destruction(
            @Nullable DestructionScope scope,
            @Nullable Code ground,
            Code method,
            Text media,
            List<Performer> performers,
            @Nullable Text act,
            @Nullable Text decision)
            implements Operation {
        public Destruction {
            performers = List.copyOf(performers);
            if (performers.isEmpty()) {
                throw new InvalidValueException("a destruction names at least one performer");
            }
        }

        /** What is destroyed: one system's copy unless said otherwise. */
        public DestructionScope scopeOrSystem() {
            return scope == null ? DestructionScope.SYSTEM : scope;
        }
    }

    /** Where collected data came from. */
    enum CollectionSource {
        SUBJECT,
        STATE_SYSTEM,
        PUBLIC
    }

    /** The subtypes of clarification in clause 2.6. */
    enum ClarificationKind {
        UPDATE,
        CHANGE
    }

    /** The subtypes of transfer in clause 2.6. */
    enum TransferKind {
        DISTRIBUTION,
        PROVISION,
        ACCESS
    }

    /** Reversible anonymisation (pseudonymisation) leaves personal data; irreversible does not. */
    enum AnonymisationKind {
        REVERSIBLE,
        IRREVERSIBLE
    }

    /** Whether one system's copy is destroyed, or the operator's whole holding. */
    enum DestructionScope {
        SYSTEM,
        OPERATOR
    }
}
