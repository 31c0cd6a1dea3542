package io.github.processingledger.app;

import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.intake.LedgerFacts;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.replay.NightlyVerification;
import io.github.processingledger.replay.Replays;
import io.github.processingledger.replay.SubjectSteps;
import io.github.processingledger.replay.UnavailableException;
import io.github.processingledger.replay.Verifying;
import io.github.processingledger.vault.SealedHashes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks back: jobs over the whole ledger, one person step by step, the verification of every night. */
@Configuration(proxyBeanMethods = false)
class ReplayWiring {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayWiring.class);
    private static final Actor LEDGER = new Actor("ledger", Founding.SYSTEM);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int THREADS = 2;

    /** Jobs of all nodes; two threads each, so that reports keep theirs. */
    @Bean(destroyMethod = "close")
    Replays replays(
            DataSource database,
            Journal journal,
            CheckpointKeys checkpointKeys,
            LedgerFacts facts,
            Registers registers,
            PublishedPolicies policies,
            InstantSource clock) {
        Verifying verifying = new Verifying(
                checkpointKeys::all,
                new SealedHashes(database)::firstWrong,
                (job, at, fact) ->
                        record(facts, new LedgerFacts.Once("verified-" + job, fact, null, new TreeSet<>(), at)));
        Replays replays = Replays.open(database, journal, verifying, clock, THREADS, SILENCE);
        countDays(registers, policies.inForceAt(clock.instant()).zone(), replays);
        return replays;
    }

    private static void record(LedgerFacts facts, LedgerFacts.Once result) {
        try {
            facts.recordOnce(List.of(result), LEDGER);
        } catch (LedgerFacts.NotRecordedException busy) {
            throw new UnavailableException("the result of a verification could not be recorded", busy);
        }
    }

    /** Days are counted where the operator is; what was counted elsewhere is counted anew. */
    private static void countDays(Registers registers, ZoneId zone, Replays replays) {
        if (registers.countDaysIn(zone)) {
            try {
                replays.start("rebuild", Map.of("registers", List.of("counts")));
            } catch (IllegalStateException running) {
                LOG.warn("Days begin elsewhere than before; rebuild the register counts when the present rebuild is"
                        + " over");
            }
        }
    }

    @Bean
    SubjectSteps subjectSteps(Journal journal, PublishedPolicies policies) {
        return new SubjectSteps(journal, policies::policy);
    }

    @Bean(destroyMethod = "close")
    NightlyVerification nightlyVerification(
            Replays replays,
            Journal journal,
            PublishedPolicies policies,
            LedgerSettings settings,
            InstantSource clock) {
        LedgerSettings.VerificationSettings when = settings.verification();
        NightlyVerification nightly = new NightlyVerification(
                replays, journal, now -> policies.inForceAt(now).zone(), when.at(), when.wholeOn(), clock);
        if (when.nightly()) {
            nightly.start();
        }
        return nightly;
    }
}
