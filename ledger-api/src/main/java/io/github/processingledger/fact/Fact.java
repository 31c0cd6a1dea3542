package io.github.processingledger.fact;

import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.operation.Pseudonym;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A supporting fact. As with operations, a component's type says what the log does with it: {@link Text} is sealed, a
 * {@link Reference} becomes a ledger-issued id, everything else stands in the clear.
 */
public sealed interface Fact extends Act {
    /** Which of the kinds this is. */
    default FactKind kind() {
        return FactKind.of(getClass());
    }

    @Override
    default String code() {
        return kind().code();
    }

    /**
     * Position 1: the ledger comes into being.
     *
     * @param ledger the random id of this ledger
     * @param operator the operator's name (clause 2.7)
     * @param bin the operator's BIN
     * @param origin the origin line of its checkpoints
     * @param keys fingerprints of the keys it was born with, each {@code <use>:<SHA-256 in hex>}
     */
    record Genesis(String ledger, String operator, @Nullable Bin bin, String origin, List<String> keys)
            implements Fact {
        public Genesis {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A policy version was published (clause 8.2). The policy itself is a blob addressed by its hash.
     *
     * @param hash SHA-256 of the policy's bytes, 64 hex digits
     * @param start from when it is in force; never before its publication
     */
    record PolicyPublished(Code policy, long version, String hash, Instant start) implements Fact {}

    /**
     * A consent was given (art. 8(4)); categories stand in the envelope. What is missing makes it deficient, so that it
     * gives no basis.
     *
     * @param until the last day of its term
     * @param untilEvent the event that ends it, where there is no date
     * @param form written, electronic-signature, state-consent-service or web-form
     */
    record ConsentGiven(
            Reference consent,
            @Nullable Text operator,
            @Nullable Bin operatorBin,
            List<Code> purposes,
            @Nullable LocalDate until,
            @Nullable Code untilEvent,
            @Nullable Boolean thirdParty,
            @Nullable Boolean crossBorder,
            @Nullable Boolean publication,
            @Nullable Code form,
            @Nullable Text stateReference,
            @Nullable Code language,
            @Nullable Text collectedWhere)
            implements Fact {
        public ConsentGiven {
            purposes = List.copyOf(purposes);
        }
    }

    /** A consent was withdrawn (clause 6.4; art. 8). */
    record ConsentWithdrawn(Reference consent, @Nullable Text reason) implements Fact {}

    /** A consent's term ended. */
    record ConsentExpired(Reference consent) implements Fact {}

    /**
     * One blocking ends; others stay.
     *
     * @param blocking the position of the blocking entry
     */
    record Unblocking(long blocking, @Nullable Text reason) implements Fact {
        public Unblocking {
            requirePosition(blocking);
        }
    }

    /**
     * An entry is declared wrong; nothing is rewritten.
     *
     * @param entry the position of the wrong entry
     */
    record Correction(long entry, @Nullable Text reason) implements Fact {
        public Correction {
            requirePosition(entry);
        }
    }

    /** What a visitor's browser allows (clause 5.2). */
    record BrowserSetting(boolean cookies, boolean javascript) implements Fact {}

    /**
     * The person objects.
     *
     * @param against {@code marketing} or {@code automated-decision}
     */
    record Objection(Code against) implements Fact {}

    /** The person takes an objection back. */
    record ObjectionLifted(Code against) implements Fact {}

    /** A recipient was entered in the register (clause 2.10). */
    record RecipientRegistered(
            Recipient recipient, Country country, @Nullable Text agreement) implements Fact {}

    /**
     * A country's protection was assessed (clause 7.1; art. 16).
     *
     * @param decided the day of the decision
     */
    record CountryAssessed(
            Country country, boolean adequate, @Nullable Text decision, LocalDate decided) implements Fact {}

    /** Data must be kept for a case (art. 8(2)); it is blocked instead of destroyed. */
    record HoldPlaced(
            Reference hold, @Nullable Code ground, @Nullable Text matter) implements Fact {}

    /** A hold ends. */
    record HoldReleased(Reference hold, @Nullable Text reason) implements Fact {}

    /**
     * A breach of personal data was detected.
     *
     * @param people how many people it touches, 0 if unknown
     */
    record BreachDetected(
            Reference breach, long people, @Nullable Text description) implements Fact {}

    /**
     * A breach was notified.
     *
     * @param to {@code authority} or {@code subjects}
     */
    record BreachNotified(Reference breach, Code to) implements Fact {}

    /**
     * A person's request was received (art. 24, 25); its answer is due in time.
     *
     * @param about what is asked for, such as {@code access}, {@code clarification}, {@code blocking}, {@code destruction}
     */
    record RequestReceived(Reference request, Code about) implements Fact {}

    /**
     * A person's request was answered.
     *
     * @param confirmed the duty that the answer confirms, which is then due in time: {@code clarification},
     *     {@code blocking}, {@code unblocking} or {@code destruction}; null where it confirms none
     */
    record RequestAnswered(
            Reference request,
            @Nullable Code confirmed,
            @Nullable Text answer) implements Fact {
        public RequestAnswered {
            if (confirmed != null && !Clock.isDuty(confirmed)) {
                throw new InvalidValueException("confirmed is clarification, blocking, unblocking or destruction");
            }
        }
    }

    /** A person's request was refused, with its reason. */
    record RequestRefused(Reference request, @Nullable Text reason) implements Fact {}

    /** A person's request was not answered in time. */
    record RequestOverdue(Reference request) implements Fact {}

    /**
     * Two pseudonyms turned out to be one person's: the identifiers of the other lead to the person of the envelope from
     * now on. What was recorded and sealed about either stays where it is.
     */
    record PseudonymsMerged(Pseudonym other, @Nullable Text reason) implements Fact {}

    /** The same merge on the side of the pseudonym whose identifiers have gone. */
    record MergedInto(Pseudonym into) implements Fact {}

    /** A merge was wrong: the identifiers that the report names its person by lead to the other pseudonym again. */
    record PseudonymsSplit(Pseudonym other, @Nullable Text reason) implements Fact {}

    /** The same split on the side of the pseudonym that identifiers lead to again. */
    record SplitFrom(Pseudonym from) implements Fact {}

    /** An outside identifier was looked up (clause 6.1); an identifier that is not known leaves no subject. */
    record Lookup(boolean found, @Nullable Text reason) implements Fact {}

    /** Personal data was read through the ledger itself (clause 6.1); the purpose stands in the envelope. */
    record ValuesRead(@Nullable Text reason) implements Fact {}

    /**
     * The sealed name of a recipient was read through the ledger itself (clause 6.1); the purpose stands in the envelope.
     *
     * @param entry the position of the entry that the name stands beside
     */
    record NameRead(long entry, @Nullable Text reason) implements Fact {
        public NameRead {
            requirePosition(entry);
        }
    }

    /**
     * A destruction was carried out and checked (clause 2.13; art. 18).
     *
     * @param destruction the position of the destruction entry
     * @param act the act's number, issued by the ledger
     * @param keys how many keys were destroyed
     * @param epoch the key epoch that was destroyed with them
     */
    record DestructionVerified(long destruction, String act, long keys, long epoch) implements Fact {
        public DestructionVerified {
            requirePosition(destruction);
        }
    }

    /**
     * Keys that came back with a restored backup were destroyed again.
     *
     * @param keys how many
     */
    record DestructionReapplied(long keys) implements Fact {}

    /**
     * The key that signs checkpoints gives way to another. The origin stays.
     *
     * @param from the key before, a C2SP verifier key
     * @param to the key from now on
     * @param until up to when the key before signs, too
     * @param signature of the key before over {@code <origin>/key} and the key from now on, in Base 64
     */
    record CheckpointKeyChanged(String from, String to, Instant until, String signature) implements Fact {}

    /**
     * An evidence pack was issued; a pack ends with this entry.
     *
     * @param count entries of the person before it
     */
    record EvidenceIssued(long count) implements Fact {}

    /**
     * The journal was verified.
     *
     * @param from first position
     * @param to last position
     * @param sound no fault found
     * @param firstWrong the first wrong position, null if there is none: what adds up over the ledger is wrong at none
     * @param fault what is wrong there, or in the whole
     * @param whole true if it was everything that the journal had, null if it was a stretch
     */
    record VerificationCompleted(
            long from,
            long to,
            boolean sound,
            @Nullable Long firstWrong,
            @Nullable Code fault,
            @Nullable Boolean whole) implements Fact {}

    private static void requirePosition(long position) {
        if (position < 1) {
            throw new InvalidValueException("a position is 1 or more");
        }
    }
}
