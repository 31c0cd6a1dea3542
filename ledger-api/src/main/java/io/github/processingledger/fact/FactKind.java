package io.github.processingledger.fact;

import io.github.processingledger.operation.Codes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of supporting facts, and who may put each into the ledger. */
public enum FactKind {
    GENESIS(Fact.Genesis.class, Origin.LEDGER),
    POLICY_PUBLISHED(Fact.PolicyPublished.class, Origin.LEDGER),
    CONSENT_GIVEN(Fact.ConsentGiven.class, Origin.REPORT_ON_PERSON),
    CONSENT_WITHDRAWN(Fact.ConsentWithdrawn.class, Origin.REPORT_ON_PERSON),
    CONSENT_EXPIRED(Fact.ConsentExpired.class, Origin.REPORT_ON_PERSON),
    UNBLOCKING(Fact.Unblocking.class, Origin.REPORT_ON_PERSON),
    CORRECTION(Fact.Correction.class, Origin.REPORT),
    BROWSER_SETTING(Fact.BrowserSetting.class, Origin.REPORT_ON_PERSON),
    OBJECTION(Fact.Objection.class, Origin.REPORT_ON_PERSON),
    OBJECTION_LIFTED(Fact.ObjectionLifted.class, Origin.REPORT_ON_PERSON),
    RECIPIENT_REGISTERED(Fact.RecipientRegistered.class, Origin.REPORT),
    COUNTRY_ASSESSED(Fact.CountryAssessed.class, Origin.REPORT),
    HOLD_PLACED(Fact.HoldPlaced.class, Origin.REPORT_ON_PERSON),
    HOLD_RELEASED(Fact.HoldReleased.class, Origin.REPORT_ON_PERSON),
    BREACH_DETECTED(Fact.BreachDetected.class, Origin.REPORT),
    BREACH_NOTIFIED(Fact.BreachNotified.class, Origin.REPORT),
    REQUEST_RECEIVED(Fact.RequestReceived.class, Origin.REPORT_ON_PERSON),
    REQUEST_ANSWERED(Fact.RequestAnswered.class, Origin.REPORT_ON_PERSON),
    REQUEST_REFUSED(Fact.RequestRefused.class, Origin.REPORT_ON_PERSON),
    REQUEST_OVERDUE(Fact.RequestOverdue.class, Origin.REPORT_ON_PERSON),
    PSEUDONYMS_MERGED(Fact.PseudonymsMerged.class, Origin.REPORT_ON_PERSON),
    MERGED_INTO(Fact.MergedInto.class, Origin.LEDGER),
    PSEUDONYMS_SPLIT(Fact.PseudonymsSplit.class, Origin.REPORT_ON_PERSON),
    SPLIT_FROM(Fact.SplitFrom.class, Origin.LEDGER),
    LOOKUP(Fact.Lookup.class, Origin.LEDGER),
    VALUES_READ(Fact.ValuesRead.class, Origin.LEDGER),
    NAME_READ(Fact.NameRead.class, Origin.LEDGER),
    DESTRUCTION_VERIFIED(Fact.DestructionVerified.class, Origin.LEDGER),
    DESTRUCTION_REAPPLIED(Fact.DestructionReapplied.class, Origin.LEDGER),
    CHECKPOINT_KEY_CHANGED(Fact.CheckpointKeyChanged.class, Origin.LEDGER),
    EVIDENCE_ISSUED(Fact.EvidenceIssued.class, Origin.LEDGER),
    VERIFICATION_COMPLETED(Fact.VerificationCompleted.class, Origin.LEDGER);

    private static final Map<String, FactKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FactKind::code, Function.identity()));

    private static final Map<Class<?>, FactKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FactKind::type, Function.identity()));

    private final String code;
    private final Class<? extends Fact> type;
    private final Origin origin;

    FactKind(Class<? extends Fact> type, Origin origin) {
        this.code = Codes.of(this);
        this.type = type;
        this.origin = origin;
    }

    static FactKind of(Class<? extends Fact> type) {
        FactKind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalStateException("no kind for " + type);
        }
        return kind;
    }

    public static Optional<FactKind> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public String code() {
        return code;
    }

    /** The record that carries the fields of this kind. */
    public Class<? extends Fact> type() {
        return type;
    }

    /** Whether a caller may report it; the others are written by the ledger itself. */
    public boolean isReportable() {
        return origin != Origin.LEDGER;
    }

    /** Whether a report of it must name a person. */
    public boolean needsSubject() {
        return origin == Origin.REPORT_ON_PERSON;
    }

    private enum Origin {
        LEDGER,
        REPORT,
        REPORT_ON_PERSON
    }
}
