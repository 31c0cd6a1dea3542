package io.github.processingledger.rule;

import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.operation.Operation.DestructionScope;

/** What examples begin with. */
final class Histories {
    static final Drafts COLLECTED =
            Drafts.of(Acts.collection(CollectionSource.SUBJECT)).at("2026-03-01T05:00:00Z");
    static final Drafts BLOCK = Drafts.of(Acts.blocking()).at("2026-03-05T05:00:00Z");
    static final Drafts CONSENT =
            Drafts.of(Acts.consent("2026-12-31", true, true, true, "services")).at("2026-03-02T05:00:00Z");
    static final Drafts OBJECTION = Drafts.of(Acts.objection()).at("2026-03-05T05:00:00Z");
    static final Drafts RECIPIENT = Drafts.of(Acts.recipient()).aboutNobody().at("2026-03-02T05:00:00Z");
    static final Drafts ADEQUACY =
            Drafts.of(Acts.assessment("DE", true, "2026-03-04")).aboutNobody().at("2026-03-04T05:00:00Z");
    static final Drafts HOLD = Drafts.of(Acts.hold()).at("2026-03-05T05:00:00Z");
    static final Drafts BROWSER =
            Drafts.of(Acts.browser(true)).on("visit-statistics").at("2026-03-01T04:00:00Z");
    static final Drafts VISIT = Drafts.of(Acts.collection(CollectionSource.SUBJECT))
            .on("visit-statistics")
            .serving("statistics")
            .at("2026-03-01T05:00:00Z");
    static final Told HELD = Told.of(COLLECTED);
    static final Told DESTROYED = Told.of(
            COLLECTED, Drafts.of(Acts.destruction("art18-1", null, false)).at("2026-03-05T05:00:00Z"));
    static final Told ENDED = Told.of(
            COLLECTED,
            Drafts.of(Acts.destruction("art18-1", DestructionScope.OPERATOR, false))
                    .everythingHeld()
                    .at("2026-03-05T05:00:00Z"));
    static final Told BLOCKED = Told.of(COLLECTED, BLOCK);
    static final Told CONSENTED = Told.of(COLLECTED, CONSENT);
    static final Told WITHDRAWN =
            Told.of(COLLECTED, CONSENT, Drafts.of(Acts.withdrawal()).at("2026-03-03T05:00:00Z"));
    static final Told OBJECTED = Told.of(COLLECTED, OBJECTION);
    static final Told ANONYMISED = Told.of(
            COLLECTED,
            Drafts.of(Acts.anonymisation(AnonymisationKind.IRREVERSIBLE)).at("2026-03-05T05:00:00Z"));
    static final Told REGISTERED = Told.of(COLLECTED, RECIPIENT);
    static final Told ADEQUATE = Told.of(COLLECTED, RECIPIENT, ADEQUACY);

    private Histories() {}
}
