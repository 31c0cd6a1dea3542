package io.github.processingledger.rule;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.policy.Citation;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.subject.SubjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules in the order they are reported, and the verdict of all those that the policy in force switches on. */
public final class Rules {
    private static final List<Rule> IN_ORDER = List.of(
            new NothingAfterDestruction(),
            new OnlyClarificationWhileBlocked(),
            new CategoryIsDeclared(),
            new PurposeIsDeclared(),
            new BasisCoversOperation(),
            new CategoryServesPurpose(),
            new CollectedFromThePersonThroughAForm(),
            new ActorIsAuthorised(),
            new SystemBelongsToTheOperator(),
            new ClarificationNamesRequest(),
            new AnonymisedDataIsNotReidentified(),
            new CitedPolicyIsInForce(),
            new NoBasisAfterWithdrawal(),
            new ObjectionStopsMarketing(),
            new TransferNeedsNormOfLaw(),
            new ProvisionNamesRecipient(),
            new DistributionNeedsPublicationConsent(),
            new AbroadNeedsAdequacyOrWrittenConsent(),
            new StorageInsideTheCountry(),
            new RetentionHasAnEnd(),
            new NoDestructionUnderHold(),
            new UseHeldDataOnly(),
            new StatisticsNeedBrowserSetting(),
            new DestructionNamesItsGround(),
            new UnblockingNamesAnOpenBlock(),
            new WithdrawalNamesAKnownConsent(),
            new LiftingNamesARaisedObjection(),
            new ReleaseNamesAPlacedHold());

    /** The rules that keep the ledger's own record coherent; no policy switches them off. */
    private static final Map<RuleName, RuleSetting> ALWAYS = Map.of(
            RuleName.UNBLOCKING_NAMES_AN_OPEN_BLOCK,
            always(RuleName.UNBLOCKING_NAMES_AN_OPEN_BLOCK, new Citation("2.2", "1")),
            RuleName.WITHDRAWAL_NAMES_A_KNOWN_CONSENT,
            always(RuleName.WITHDRAWAL_NAMES_A_KNOWN_CONSENT, new Citation("6.4", "8")),
            RuleName.LIFTING_NAMES_A_RAISED_OBJECTION,
            always(RuleName.LIFTING_NAMES_A_RAISED_OBJECTION, new Citation("4.2", null)),
            RuleName.RELEASE_NAMES_A_PLACED_HOLD,
            always(RuleName.RELEASE_NAMES_A_PLACED_HOLD, new Citation(null, "8(2)")));

    private Rules() {}

    /**
     * Judges an act about a person the ledger knows, or about nobody.
     *
     * @param draft the act as the log would keep it; its outcome and failures are not looked at. Its policy is null, or the
     *     version that the caller cited
     * @param state for mode enforce everything recorded so far; for mode fact what was in force when it occurred
     * @param policies every version published so far
     * @param facts everything recorded so far that is about nobody in particular
     */
    public static Verdict decide(Entry draft, SubjectState state, Policies policies, ReferenceFacts facts) {
        return decide(draft, state, false, policies, facts);
    }

    /** Judges an act that names a person of whom the ledger has no pseudonym. */
    public static Verdict decideUnknownPerson(Entry draft, Policies policies, ReferenceFacts facts) {
        return decide(draft, SubjectState.unknown(), true, policies, facts);
    }

    private static Verdict decide(
            Entry draft, SubjectState state, boolean unknown, Policies policies, ReferenceFacts facts) {
        Optional<Policy> policy = policies.inForceAt(draft.occurredAt());
        if (policy.isEmpty()) {
            return new Verdict(null, withoutPolicy(draft), List.of());
        }
        Question question = new Question(draft, state, unknown, policy.get(), policies, facts);
        return new Verdict(policy.get().id(), failures(question), carriers(question));
    }

    private static List<RuleFailure> failures(Question question) {
        List<RuleFailure> failures = new ArrayList<>();
        for (Rule rule : IN_ORDER) {
            RuleSetting setting = setting(question.policy(), rule.name());
            if (setting != null) {
                rule.check(question, setting).ifPresent(failures::add);
            }
        }
        return failures;
    }

    /** The rules that an act is asked about under a policy, in order: those that the policy switches on. */
    public static List<RuleName> evaluatedUnder(Policy policy) {
        return IN_ORDER.stream()
                .map(Rule::name)
                .filter(name -> setting(policy, name) != null)
                .toList();
    }

    /** The setting of a rule under a policy, null where it is switched off. */
    static @Nullable RuleSetting setting(Policy policy, RuleName name) {
        return name.isConfigurable() ? policy.rule(name) : ALWAYS.get(name);
    }

    /** The ledger's own facts stand before any policy; an operation can't be judged without one. */
    private static List<RuleFailure> withoutPolicy(Entry draft) {
        return draft.act() instanceof Operation
                ? Failure.of(RuleName.CITED_POLICY_IS_IN_FORCE, "none").asFailure().stream()
                        .toList()
                : List.of();
    }

    private static List<Carrier> carriers(Question question) {
        if (!(question.act() instanceof Operation)) {
            return List.of();
        }
        if (!question.needsBasis()) {
            return List.of(new Carrier(Carrier.Kind.DUTY, null));
        }
        List<Carrier> carriers = new ArrayList<>();
        Basis basis = question.draft().basis();
        if (basis != null && basis.consent() != null && Coverage.isFull(question)) {
            carriers.add(new Carrier(Carrier.Kind.CONSENT, basis.consent().value()));
        }
        if (basis != null && question.namesGround()) {
            carriers.add(new Carrier(
                    Carrier.Kind.GROUND, Objects.requireNonNull(basis.ground()).value()));
        }
        if (question.namesNorm()) {
            carriers.add(new Carrier(Carrier.Kind.NORM, null));
        }
        return carriers;
    }

    private static RuleSetting always(RuleName rule, Citation citation) {
        return new RuleSetting(rule, citation, Map.of(), Set.of());
    }
}
