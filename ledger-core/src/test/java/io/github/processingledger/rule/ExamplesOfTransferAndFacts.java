package io.github.processingledger.rule;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation.TransferKind;
import io.github.processingledger.policy.RuleName;
import java.util.List;

/** Examples of transfers, and of facts that must fit what the ledger knows. */
final class ExamplesOfTransferAndFacts {
    static final List<Example> ALL = List.of(
            Example.accepts(
                    RuleName.TRANSFER_NEEDS_NORM_OF_LAW,
                    "provision under a named norm of law",
                    Drafts.of(Acts.provision(Acts.RECIPIENT)),
                    Histories.REGISTERED),
            Example.accepts(
                    RuleName.TRANSFER_NEEDS_NORM_OF_LAW,
                    "the person is given their own data",
                    Drafts.of(Acts.transfer(TransferKind.ACCESS, null, "KZ", "own-data"))
                            .onGround("art9-5"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.TRANSFER_NEEDS_NORM_OF_LAW,
                    "a registered recipient is given what is called the person's own data",
                    Drafts.of(Acts.transfer(TransferKind.ACCESS, Acts.RECIPIENT, "KZ", "own-data"))
                            .onGround("art9-5"),
                    Histories.REGISTERED),
            Example.refuses(
                    RuleName.TRANSFER_NEEDS_NORM_OF_LAW,
                    "an organisation is given what is called the person's own data",
                    Drafts.of(Acts.accessByOrganisation("own-data")).onGround("art9-5"),
                    Histories.HELD),
            Example.refuses(
                    RuleName.TRANSFER_NEEDS_NORM_OF_LAW,
                    "provision on a ground of art. 9 alone",
                    Drafts.of(Acts.provision(Acts.RECIPIENT)).onGround("art9-5"),
                    Histories.REGISTERED),
            Example.refuses(
                    RuleName.TRANSFER_NEEDS_NORM_OF_LAW,
                    "access on a consent that allows third parties",
                    Drafts.of(Acts.transfer(TransferKind.ACCESS, Acts.RECIPIENT, "KZ", null))
                            .citing(Acts.CONSENT),
                    Histories.CONSENTED),
            Example.accepts(
                    RuleName.PROVISION_NAMES_RECIPIENT,
                    "provision to a registered recipient",
                    Drafts.of(Acts.provision(Acts.RECIPIENT)),
                    Histories.REGISTERED),
            Example.refuses(
                    RuleName.PROVISION_NAMES_RECIPIENT,
                    "provision to nobody",
                    Drafts.of(Acts.provision(null)),
                    Histories.REGISTERED),
            Example.refuses(
                    RuleName.PROVISION_NAMES_RECIPIENT,
                    "provision to a recipient that is not registered",
                    Drafts.of(Acts.provision(Acts.RECIPIENT)),
                    Histories.HELD),
            Example.refuses(
                    RuleName.PROVISION_NAMES_RECIPIENT,
                    "provision before the recipient was registered",
                    Drafts.of(Acts.provision(Acts.RECIPIENT)).at("2026-03-02T04:00:00Z"),
                    Histories.REGISTERED),
            Example.accepts(
                    RuleName.DISTRIBUTION_NEEDS_PUBLICATION_CONSENT,
                    "distribution on a consent to publish",
                    Drafts.of(Acts.distribution()).citing(Acts.CONSENT),
                    Histories.CONSENTED),
            Example.refuses(
                    RuleName.DISTRIBUTION_NEEDS_PUBLICATION_CONSENT,
                    "distribution under a norm of law alone",
                    Drafts.of(Acts.distribution()),
                    Histories.HELD),
            Example.refuses(
                    RuleName.DISTRIBUTION_NEEDS_PUBLICATION_CONSENT,
                    "distribution on a consent that does not allow publishing",
                    Drafts.of(Acts.distribution()).citing(Acts.CONSENT),
                    Told.of(
                            Histories.COLLECTED,
                            Drafts.of(Acts.consent("2026-12-31", true, true, false, "services"))
                                    .at("2026-03-02T05:00:00Z"))),
            Example.accepts(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision to a country found adequate",
                    Drafts.of(Acts.provisionTo("DE", null)),
                    Histories.ADEQUATE),
            Example.accepts(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision abroad on a written cross-border consent",
                    Drafts.of(Acts.provisionTo("US", null)).citingAndNorm(Acts.CONSENT),
                    Told.of(Histories.COLLECTED, Histories.CONSENT, Histories.RECIPIENT)),
            Example.accepts(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision abroad under a treaty",
                    Drafts.of(Acts.provisionTo("US", "treaty")),
                    Histories.REGISTERED),
            Example.refuses(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision to a country nobody assessed",
                    Drafts.of(Acts.provisionTo("US", null)),
                    Histories.REGISTERED),
            Example.refuses(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision abroad under a contract",
                    Drafts.of(Acts.provisionTo("US", "contract")),
                    Histories.REGISTERED),
            Example.refuses(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision before the adequacy decision",
                    Drafts.of(Acts.provisionTo("DE", null)).at("2026-03-03T05:00:00Z"),
                    Histories.ADEQUATE),
            Example.refuses(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision after the country was found wanting",
                    Drafts.of(Acts.provisionTo("DE", null)),
                    Told.of(
                            Histories.COLLECTED,
                            Histories.RECIPIENT,
                            Histories.ADEQUACY,
                            Drafts.of(Acts.assessment("DE", false, "2026-03-08"))
                                    .aboutNobody()
                                    .at("2026-03-08T05:00:00Z"))),
            Example.refuses(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "provision abroad on a consent given through a web form",
                    Drafts.of(Acts.provisionTo("US", null)).citingAndNorm(Acts.CONSENT),
                    Told.of(
                            Histories.COLLECTED,
                            Drafts.of(Acts.consent("web-form", "2026-12-31", true, true, true, "services"))
                                    .at("2026-03-02T05:00:00Z"),
                            Histories.RECIPIENT)),
            Example.refuses(
                    RuleName.ABROAD_NEEDS_ADEQUACY_OR_WRITTEN_CONSENT,
                    "visit statistics provided to an analytics service abroad",
                    Drafts.of(Acts.provisionTo("US", null))
                            .on("visit-statistics")
                            .serving("statistics")
                            .aboutNobody(),
                    Histories.REGISTERED),
            Example.accepts(
                    RuleName.UNBLOCKING_NAMES_AN_OPEN_BLOCK,
                    "unblocking of an open block",
                    Drafts.of(new Fact.Unblocking(2, null)),
                    Histories.BLOCKED),
            Example.refuses(
                    RuleName.UNBLOCKING_NAMES_AN_OPEN_BLOCK,
                    "unblocking of an entry that blocks nothing",
                    Drafts.of(new Fact.Unblocking(1, null)),
                    Histories.BLOCKED),
            Example.accepts(
                    RuleName.WITHDRAWAL_NAMES_A_KNOWN_CONSENT,
                    "withdrawal of a consent that was given",
                    Drafts.of(Acts.withdrawal()),
                    Histories.CONSENTED),
            Example.refuses(
                    RuleName.WITHDRAWAL_NAMES_A_KNOWN_CONSENT,
                    "withdrawal of a consent never given",
                    Drafts.of(Acts.withdrawal()),
                    Histories.HELD),
            Example.accepts(
                    RuleName.LIFTING_NAMES_A_RAISED_OBJECTION,
                    "lifting of an objection",
                    Drafts.of(Acts.objectionLifted()),
                    Histories.OBJECTED),
            Example.refuses(
                    RuleName.LIFTING_NAMES_A_RAISED_OBJECTION,
                    "lifting of an objection never raised",
                    Drafts.of(Acts.objectionLifted()),
                    Histories.HELD),
            Example.accepts(
                    RuleName.RELEASE_NAMES_A_PLACED_HOLD,
                    "release of a hold",
                    Drafts.of(Acts.release()),
                    Told.of(Histories.COLLECTED, Histories.HOLD)),
            Example.refuses(
                    RuleName.RELEASE_NAMES_A_PLACED_HOLD,
                    "release of a hold never placed",
                    Drafts.of(Acts.release()),
                    Histories.HELD));

    private ExamplesOfTransferAndFacts() {}
}
