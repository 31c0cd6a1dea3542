package io.github.processingledger.rule;

import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.policy.RuleName;
import java.util.List;

/** Examples of who may process what for which purpose and on which basis. */
final class ExamplesOfBasis {
    static final List<Example> ALL = List.of(
            Example.accepts(
                    RuleName.CATEGORY_IS_DECLARED,
                    "collection of a declared category",
                    Drafts.of(Acts.collection(CollectionSource.SUBJECT)),
                    Told.nothing()),
            Example.refuses(
                    RuleName.CATEGORY_IS_DECLARED,
                    "collection of a category nobody declared",
                    Drafts.of(Acts.collection(CollectionSource.SUBJECT)).on("shoe-size"),
                    Told.nothing()),
            Example.accepts(
                    RuleName.PURPOSE_IS_DECLARED,
                    "blocking, a duty, without a purpose",
                    Drafts.of(Acts.blocking()).serving(null),
                    Histories.HELD),
            Example.accepts(
                    RuleName.PURPOSE_IS_DECLARED, "use for a declared purpose", Drafts.of(Acts.use()), Histories.HELD),
            Example.refuses(
                    RuleName.PURPOSE_IS_DECLARED,
                    "use without a purpose",
                    Drafts.of(Acts.use()).serving(null),
                    Histories.HELD),
            Example.refuses(
                    RuleName.PURPOSE_IS_DECLARED,
                    "use for a purpose nobody declared",
                    Drafts.of(Acts.use()).serving("gossip"),
                    Histories.HELD),
            Example.accepts(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on a consent for this category and purpose",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT),
                    Histories.CONSENTED),
            Example.accepts(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on a coded ground",
                    Drafts.of(Acts.use()).onGround("art9-5"),
                    Histories.HELD),
            Example.accepts(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use under a named norm of law",
                    Drafts.of(Acts.use()),
                    Histories.HELD),
            Example.refuses(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on nothing",
                    Drafts.of(Acts.use()).on((Basis) null),
                    Histories.HELD),
            Example.refuses(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on a ground nobody declared",
                    Drafts.of(Acts.use()).onGround("art9-11"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on a consent that was never given",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT),
                    Histories.HELD),
            Example.refuses(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on a consent for another category",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT).on("phone"),
                    Told.of(Histories.COLLECTED.on("phone"), Histories.CONSENT)),
            Example.refuses(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on a consent for another purpose",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT).serving("contracts"),
                    Histories.CONSENTED),
            Example.refuses(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use before the consent was given",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT).at("2026-03-01T20:00:00Z"),
                    Histories.CONSENTED),
            Example.refuses(
                    RuleName.BASIS_COVERS_OPERATION,
                    "use on a consent that names no term",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT),
                    Told.of(
                            Histories.COLLECTED,
                            Drafts.of(Acts.consent(null, true, true, true, "services"))
                                    .at("2026-03-02T05:00:00Z"))),
            Example.accepts(
                    RuleName.CATEGORY_SERVES_PURPOSE,
                    "an e-mail address for informing",
                    Drafts.of(Acts.use()).serving("informing"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.CATEGORY_SERVES_PURPOSE,
                    "an income for marketing",
                    Drafts.of(Acts.use()).on("income").serving("marketing"),
                    Told.of(Histories.COLLECTED.on("income"))),
            Example.refuses(
                    RuleName.CATEGORY_SERVES_PURPOSE,
                    "visit statistics for services",
                    Drafts.of(Acts.use()).on("visit-statistics"),
                    Told.of(Histories.BROWSER, Histories.VISIT)),
            Example.accepts(
                    RuleName.COLLECTED_FROM_THE_PERSON_THROUGH_A_FORM,
                    "collection from a state system under a norm of law",
                    Drafts.of(Acts.collection(CollectionSource.STATE_SYSTEM)),
                    Told.nothing()),
            Example.accepts(
                    RuleName.COLLECTED_FROM_THE_PERSON_THROUGH_A_FORM,
                    "collection from the person on a coded ground",
                    Drafts.of(Acts.collection(CollectionSource.SUBJECT)).onGround("art9-5"),
                    Told.nothing()),
            Example.refuses(
                    RuleName.COLLECTED_FROM_THE_PERSON_THROUGH_A_FORM,
                    "collection from a state system on a ground alone",
                    Drafts.of(Acts.collection(CollectionSource.STATE_SYSTEM)).onGround("art9-5"),
                    Told.nothing()),
            Example.refuses(
                    RuleName.COLLECTED_FROM_THE_PERSON_THROUGH_A_FORM,
                    "collection from public sources on a consent alone",
                    Drafts.of(Acts.collection(CollectionSource.PUBLIC)).citing(Acts.CONSENT),
                    Histories.CONSENTED),
            Example.accepts(
                    RuleName.ACTOR_IS_AUTHORISED,
                    "destruction by the archivist",
                    Drafts.of(Acts.destruction("art18-1", null, false)).by("archivist"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.ACTOR_IS_AUTHORISED,
                    "use by the archivist",
                    Drafts.of(Acts.use()).by("archivist"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.ACTOR_IS_AUTHORISED,
                    "use by a role nobody declared",
                    Drafts.of(Acts.use()).by("stranger"),
                    Histories.HELD),
            Example.accepts(
                    RuleName.SYSTEM_BELONGS_TO_THE_OPERATOR,
                    "use reported by a registered system",
                    Drafts.of(Acts.use()),
                    Histories.HELD),
            Example.refuses(
                    RuleName.SYSTEM_BELONGS_TO_THE_OPERATOR,
                    "use reported by a system that is not registered",
                    Drafts.of(Acts.use()).in("elsewhere"),
                    Histories.HELD),
            Example.accepts(
                    RuleName.CITED_POLICY_IS_IN_FORCE,
                    "use that cites the policy in force",
                    Drafts.of(Acts.use()).under("kz-94v-astana-portal/1"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.CITED_POLICY_IS_IN_FORCE,
                    "use that cites another version",
                    Drafts.of(Acts.use()).under("kz-94v-astana-portal/2"),
                    Histories.HELD),
            Example.accepts(
                    RuleName.NO_BASIS_AFTER_WITHDRAWAL,
                    "use on the last day of the consent",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT).at("2026-12-31T18:59:59.999Z"),
                    Histories.CONSENTED),
            Example.accepts(
                    RuleName.NO_BASIS_AFTER_WITHDRAWAL,
                    "use on a norm of law beside the withdrawn consent",
                    Drafts.of(Acts.use()).citingAndNorm(Acts.CONSENT),
                    Histories.WITHDRAWN),
            Example.accepts(
                    RuleName.NO_BASIS_AFTER_WITHDRAWAL,
                    "a fact that occurred before the withdrawal",
                    Drafts.of(Acts.use())
                            .citing(Acts.CONSENT)
                            .at("2026-03-02T18:00:00Z")
                            .asFact(),
                    Histories.WITHDRAWN),
            Example.refuses(
                    RuleName.NO_BASIS_AFTER_WITHDRAWAL,
                    "use after the withdrawal",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT),
                    Histories.WITHDRAWN),
            Example.refuses(
                    RuleName.NO_BASIS_AFTER_WITHDRAWAL,
                    "use before the withdrawal that is reported after it",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT).at("2026-03-02T18:00:00Z"),
                    Histories.WITHDRAWN),
            Example.refuses(
                    RuleName.NO_BASIS_AFTER_WITHDRAWAL,
                    "use after the expiry",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.CONSENT,
                            Drafts.of(Acts.expiry()).at("2026-03-03T05:00:00Z"))),
            Example.refuses(
                    RuleName.NO_BASIS_AFTER_WITHDRAWAL,
                    "use on the day after its term",
                    Drafts.of(Acts.use()).citing(Acts.CONSENT).at("2026-12-31T19:00:00Z"),
                    Histories.CONSENTED),
            Example.accepts(
                    RuleName.OBJECTION_STOPS_MARKETING,
                    "use for services after an objection to marketing",
                    Drafts.of(Acts.use()),
                    Histories.OBJECTED),
            Example.accepts(
                    RuleName.OBJECTION_STOPS_MARKETING,
                    "marketing after the objection was lifted",
                    Drafts.of(Acts.use()).serving("marketing"),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.OBJECTION,
                            Drafts.of(Acts.objectionLifted()).at("2026-03-06T05:00:00Z"))),
            Example.refuses(
                    RuleName.OBJECTION_STOPS_MARKETING,
                    "marketing after an objection",
                    Drafts.of(Acts.use()).serving("marketing"),
                    Histories.OBJECTED),
            Example.refuses(
                    RuleName.OBJECTION_STOPS_MARKETING,
                    "marketing before the objection that is reported after it",
                    Drafts.of(Acts.use()).serving("marketing").at("2026-03-02T05:00:00Z"),
                    Histories.OBJECTED),
            Example.accepts(
                    RuleName.STATISTICS_NEED_BROWSER_SETTING,
                    "visit statistics while the browser allows them",
                    Drafts.of(Acts.use()).on("visit-statistics").serving("statistics"),
                    Told.of(Histories.BROWSER, Histories.VISIT)),
            Example.accepts(
                    RuleName.STATISTICS_NEED_BROWSER_SETTING,
                    "visit statistics of nobody in particular",
                    Drafts.of(Acts.use())
                            .on("visit-statistics")
                            .serving("statistics")
                            .aboutNobody(),
                    Told.nothing()),
            Example.refuses(
                    RuleName.STATISTICS_NEED_BROWSER_SETTING,
                    "visit statistics after the browser stopped allowing them",
                    Drafts.of(Acts.use()).on("visit-statistics").serving("statistics"),
                    Told.of(
                            Histories.BROWSER,
                            Histories.VISIT,
                            Drafts.of(Acts.browser(false)).at("2026-03-06T05:00:00Z"))),
            Example.refuses(
                    RuleName.STATISTICS_NEED_BROWSER_SETTING,
                    "visit statistics of a visitor without a recorded setting",
                    Drafts.of(Acts.collection(CollectionSource.SUBJECT))
                            .on("visit-statistics")
                            .serving("statistics"),
                    Told.nothing()));

    private ExamplesOfBasis() {}
}
