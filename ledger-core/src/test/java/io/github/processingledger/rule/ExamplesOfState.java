package io.github.processingledger.rule;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.ClarificationKind;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.policy.RuleName;
import java.util.List;

/** Examples of what the state of the data, its storage and its end allow. */
final class ExamplesOfState {
    static final List<Example> ALL = List.of(
            Example.accepts(
                    RuleName.NOTHING_AFTER_DESTRUCTION,
                    "use of data that another system has destroyed its own copy of",
                    Drafts.of(Acts.use()),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.COLLECTED.in("crm"),
                            Drafts.of(Acts.destruction("art18-1", null, false))
                                    .in("crm")
                                    .at("2026-03-05T05:00:00Z"))),
            Example.accepts(
                    RuleName.NOTHING_AFTER_DESTRUCTION,
                    "a new collection of a destroyed category from the person",
                    Drafts.of(Acts.collection(CollectionSource.SUBJECT)),
                    Histories.DESTROYED),
            Example.refuses(
                    RuleName.NOTHING_AFTER_DESTRUCTION,
                    "blocking of a destroyed category",
                    Drafts.of(Acts.blocking()),
                    Histories.DESTROYED),
            Example.refuses(
                    RuleName.NOTHING_AFTER_DESTRUCTION,
                    "a collection under a pseudonym whose data was destroyed as a whole",
                    Drafts.of(Acts.collection(CollectionSource.SUBJECT)),
                    Histories.ENDED),
            Example.accepts(
                    RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED,
                    "clarification of blocked data",
                    Drafts.of(Acts.clarification(ClarificationKind.CHANGE, true, true)),
                    Histories.BLOCKED),
            Example.accepts(
                    RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED,
                    "destruction of blocked data that cites a decision",
                    Drafts.of(Acts.destruction("court", null, true)),
                    Histories.BLOCKED),
            Example.accepts(
                    RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED,
                    "use after the block was ended",
                    Drafts.of(Acts.use()),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.BLOCK,
                            Drafts.of(new Fact.Unblocking(2, null)).at("2026-03-06T05:00:00Z"))),
            Example.refuses(
                    RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED,
                    "use of blocked data",
                    Drafts.of(Acts.use()),
                    Histories.BLOCKED),
            Example.refuses(
                    RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED,
                    "destruction of blocked data without a decision",
                    Drafts.of(Acts.destruction("art18-1", null, false)),
                    Histories.BLOCKED),
            Example.refuses(
                    RuleName.ONLY_CLARIFICATION_WHILE_BLOCKED,
                    "use while the second of two blocks is open",
                    Drafts.of(Acts.use()),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.BLOCK,
                            Histories.BLOCK,
                            Drafts.of(new Fact.Unblocking(2, null)).at("2026-03-06T05:00:00Z"))),
            Example.accepts(
                    RuleName.CLARIFICATION_NAMES_REQUEST,
                    "a change that names request and document",
                    Drafts.of(Acts.clarification(ClarificationKind.CHANGE, true, true)),
                    Histories.HELD),
            Example.accepts(
                    RuleName.CLARIFICATION_NAMES_REQUEST,
                    "an update that names its request",
                    Drafts.of(Acts.clarification(ClarificationKind.UPDATE, true, false)),
                    Histories.HELD),
            Example.refuses(
                    RuleName.CLARIFICATION_NAMES_REQUEST,
                    "a change that names no request",
                    Drafts.of(Acts.clarification(ClarificationKind.CHANGE, false, true)),
                    Histories.HELD),
            Example.refuses(
                    RuleName.CLARIFICATION_NAMES_REQUEST,
                    "a change that names no document",
                    Drafts.of(Acts.clarification(ClarificationKind.CHANGE, true, false)),
                    Histories.HELD),
            Example.accepts(
                    RuleName.ANONYMISED_DATA_IS_NOT_REIDENTIFIED,
                    "recording of data that was anonymised reversibly",
                    Drafts.of(Acts.recording()),
                    Told.of(
                            Histories.COLLECTED,
                            Drafts.of(Acts.anonymisation(AnonymisationKind.REVERSIBLE))
                                    .at("2026-03-05T05:00:00Z"))),
            Example.accepts(
                    RuleName.ANONYMISED_DATA_IS_NOT_REIDENTIFIED,
                    "a new collection from the person",
                    Drafts.of(Acts.collection(CollectionSource.SUBJECT)),
                    Histories.ANONYMISED),
            Example.refuses(
                    RuleName.ANONYMISED_DATA_IS_NOT_REIDENTIFIED,
                    "recording of data that was anonymised for ever",
                    Drafts.of(Acts.recording()),
                    Histories.ANONYMISED),
            Example.refuses(
                    RuleName.ANONYMISED_DATA_IS_NOT_REIDENTIFIED,
                    "collection of it from a state system",
                    Drafts.of(Acts.collection(CollectionSource.STATE_SYSTEM)),
                    Histories.ANONYMISED),
            Example.accepts(
                    RuleName.STORAGE_INSIDE_THE_COUNTRY,
                    "storage in Kazakhstan",
                    Drafts.of(Acts.storage("KZ", "2027-03-10", null)),
                    Histories.HELD),
            Example.refuses(
                    RuleName.STORAGE_INSIDE_THE_COUNTRY,
                    "storage in Ireland",
                    Drafts.of(Acts.storage("IE", "2027-03-10", null)),
                    Histories.HELD),
            Example.accepts(
                    RuleName.RETENTION_HAS_AN_END,
                    "storage until an event",
                    Drafts.of(Acts.storage("KZ", null, "contract-ended")),
                    Histories.HELD),
            Example.refuses(
                    RuleName.RETENTION_HAS_AN_END,
                    "storage without an end",
                    Drafts.of(Acts.storage("KZ", null, null)),
                    Histories.HELD),
            Example.refuses(
                    RuleName.RETENTION_HAS_AN_END,
                    "storage until an event that is no end",
                    Drafts.of(Acts.storage("KZ", null, "unlimited")),
                    Histories.HELD),
            Example.accepts(
                    RuleName.NO_DESTRUCTION_UNDER_HOLD,
                    "destruction after the hold was released",
                    Drafts.of(Acts.destruction("art18-1", null, false)),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.HOLD,
                            Drafts.of(Acts.release()).at("2026-03-06T05:00:00Z"))),
            Example.accepts(
                    RuleName.NO_DESTRUCTION_UNDER_HOLD,
                    "blocking under a hold",
                    Drafts.of(Acts.blocking()),
                    Told.of(Histories.COLLECTED, Histories.HOLD)),
            Example.refuses(
                    RuleName.NO_DESTRUCTION_UNDER_HOLD,
                    "destruction under a hold",
                    Drafts.of(Acts.destruction("art18-1", null, false)),
                    Told.of(Histories.COLLECTED, Histories.HOLD)),
            Example.refuses(
                    RuleName.NO_DESTRUCTION_UNDER_HOLD,
                    "destruction under a hold that was placed again on something else",
                    Drafts.of(Acts.destruction("art18-1", null, false)),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.HOLD,
                            Drafts.of(Acts.hold()).on("phone").at("2026-03-06T05:00:00Z"))),
            Example.accepts(
                    RuleName.NO_DESTRUCTION_UNDER_HOLD,
                    "destruction after a hold that was placed twice was released once",
                    Drafts.of(Acts.destruction("art18-1", null, false)),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.HOLD,
                            Histories.HOLD,
                            Drafts.of(Acts.release()).at("2026-03-06T05:00:00Z"))),
            Example.refuses(
                    RuleName.NO_DESTRUCTION_UNDER_HOLD,
                    "irreversible anonymisation under a hold",
                    Drafts.of(Acts.anonymisation(AnonymisationKind.IRREVERSIBLE)),
                    Told.of(Histories.COLLECTED, Histories.HOLD)),
            Example.refuses(
                    RuleName.NO_DESTRUCTION_UNDER_HOLD,
                    "destruction under a hold, reported as a fact",
                    Drafts.of(Acts.destruction("art18-1", null, false)).asFact(),
                    Told.of(Histories.COLLECTED, Histories.HOLD)),
            Example.accepts(
                    RuleName.USE_HELD_DATA_ONLY,
                    "extraction of held data",
                    Drafts.of(Acts.extraction()),
                    Histories.HELD),
            Example.accepts(
                    RuleName.USE_HELD_DATA_ONLY,
                    "use by a system of data that another system holds",
                    Drafts.of(Acts.use()).in("crm"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.USE_HELD_DATA_ONLY, "use of data never collected", Drafts.of(Acts.use()), Told.nothing()),
            Example.refuses(
                    RuleName.USE_HELD_DATA_ONLY,
                    "extraction of deleted data",
                    Drafts.of(Acts.extraction()),
                    Told.of(Histories.COLLECTED, Drafts.of(Acts.deletion(true)).at("2026-03-05T05:00:00Z"))),
            Example.refuses(
                    RuleName.USE_HELD_DATA_ONLY,
                    "provision of anonymised data",
                    Drafts.of(Acts.provision(Acts.RECIPIENT)),
                    Told.of(
                            Histories.COLLECTED,
                            Drafts.of(Acts.anonymisation(AnonymisationKind.IRREVERSIBLE))
                                    .at("2026-03-05T05:00:00Z"),
                            Histories.RECIPIENT)),
            Example.refuses(
                    RuleName.USE_HELD_DATA_ONLY,
                    "blocking of everything where nothing is held",
                    Drafts.of(Acts.blocking()).everything(),
                    Told.nothing()),
            Example.accepts(
                    RuleName.DESTRUCTION_NAMES_ITS_GROUND,
                    "destruction because the storage period has ended",
                    Drafts.of(Acts.destruction("art18-1", null, false)),
                    Histories.HELD),
            Example.refuses(
                    RuleName.DESTRUCTION_NAMES_ITS_GROUND,
                    "destruction without a ground",
                    Drafts.of(Acts.destruction(null, null, false)),
                    Histories.HELD),
            Example.refuses(
                    RuleName.DESTRUCTION_NAMES_ITS_GROUND,
                    "destruction on a ground nobody declared",
                    Drafts.of(Acts.destruction("spring-cleaning", null, false)),
                    Histories.HELD));

    private ExamplesOfState() {}
}
