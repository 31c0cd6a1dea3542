package io.github.processingledger.app;

import io.github.processingledger.intake.Founding;
import io.github.processingledger.intake.LedgerFacts;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.replay.Replays;
import io.github.processingledger.replay.SubjectSteps;
import io.github.processingledger.replay.Verifying;
import io.github.processingledger.vault.SealedHashes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks back: jobs over the whole ledger, one person step by step, the verification of every night. */
@Configuration(proxyBeanMethods = false)
class ReplayWiring {
    private static final Actor LEDGER = new Actor("ledger", Founding.SYSTEM);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int THREADS = 2;

    /** Jobs of all nodes; two threads each, so that reports keep theirs. */
    @Bean(destroyMethod = "close")
    Replays replays(DataSource database, Journal journal, NoteSigner signer, LedgerFacts facts, InstantSource clock) {
        Verifying verifying = new Verifying(
                signer.verifierKey(),
                new SealedHashes(database)::firstWrong,
                (job, at, fact) -> facts.recordOnce(
                        List.of(new LedgerFacts.Once("verified-" + job, fact, null, new TreeSet<>(), at)), LEDGER));
        return Replays.open(database, journal, verifying, clock, THREADS, SILENCE);
    }

    @Bean
    SubjectSteps subjectSteps(Journal journal, PublishedPolicies policies) {
        return new SubjectSteps(journal, policies::policy);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    NightlyVerification nightlyVerification(
            Replays replays,
            Journal journal,
            PublishedPolicies policies,
            LedgerSettings settings,
            InstantSource clock) {
        return new NightlyVerification(replays, journal, policies, settings.verification(), clock);
    }
}
