package io.github.processingledger.app;

import io.github.processingledger.erasure.DestructionActFiles;
import io.github.processingledger.erasure.DestructionActs;
import io.github.processingledger.evidence.Anchoring;
import io.github.processingledger.evidence.Anchors;
import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.journal.Checkpoints;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.proof.VerifierKeyArgument;
import io.github.processingledger.proof.timestamp.CheckpointDrop;
import io.github.processingledger.proof.timestamp.TimestampAuthority;
import io.github.processingledger.proof.witness.WitnessClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes checkpoints known outside: witnesses, a folder, a time-stamp authority. Nothing is called unless set. */
@Configuration(proxyBeanMethods = false)
class ProofWiring {
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    CheckpointKeys checkpointKeys(Journal journal, Fact.Genesis genesis, LedgerSettings settings, InstantSource clock) {
        return new CheckpointKeys(journal, genesis, settings.keyDirectory(), settings.checkpointOverlap(), clock);
    }

    @Bean(destroyMethod = "close")
    Checkpoints checkpoints(Journal journal, CheckpointKeys keys, Fact.Genesis genesis) {
        return new Checkpoints(journal, genesis.origin(), keys::signers, EVERY);
    }

    @Bean(destroyMethod = "close")
    WitnessedCheckpoints witnessedCheckpoints(Checkpoints checkpoints, Journal journal, LedgerSettings settings)
            throws IOException {
        LedgerSettings.WitnessSettings witness = settings.witness();
        if (witness.urls().size() != witness.keys().size()) {
            throw new IllegalArgumentException("ledger.witness.urls and ledger.witness.keys belong together, one each");
        }
        List<WitnessClient> clients = new ArrayList<>();
        for (int i = 0; i < witness.urls().size(); i++) {
            clients.add(new WitnessClient(
                    http(witness.patience()),
                    witness.urls().get(i),
                    VerifierKeyArgument.read(witness.keys().get(i)),
                    witness.patience()));
        }
        return new WitnessedCheckpoints(checkpoints, journal.tree(), clients, witness.required()).start(EVERY);
    }

    @Bean
    DestructionActFiles destructionActFiles(Journal journal, DestructionActs acts) {
        return new DestructionActFiles(journal, acts);
    }

    @Bean
    Anchors anchors(DataSource database, FlywayMigrationInitializer migrated) {
        return new Anchors(database);
    }

    @Bean(destroyMethod = "close")
    Anchoring anchoring(WitnessedCheckpoints checkpoints, Anchors anchors, LedgerSettings settings, InstantSource clock)
            throws IOException {
        LedgerSettings.AnchorSettings anchor = settings.anchor();
        CheckpointDrop drop = anchor.directory() == null ? null : new CheckpointDrop(anchor.directory());
        return new Anchoring(checkpoints, anchors, drop, authority(anchor), anchor.every(), clock).start();
    }

    private static @Nullable TimestampAuthority authority(LedgerSettings.AnchorSettings anchor) throws IOException {
        if (anchor.timestampAuthority() == null) {
            return null;
        }
        if (anchor.timestampCertificate() == null) {
            throw new IllegalArgumentException("ledger.anchor.timestamp-authority needs"
                    + " ledger.anchor.timestamp-certificate, the certificate it signs with");
        }
        Duration patience = Duration.ofSeconds(30);
        return new TimestampAuthority(
                http(patience), anchor.timestampAuthority(), certificate(anchor.timestampCertificate()), patience);
    }

    private static X509Certificate certificate(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("ledger.anchor.timestamp-certificate is no certificate", e);
        }
    }

    private static HttpClient http(Duration patience) {
        return HttpClient.newBuilder().connectTimeout(patience).build();
    }
}
