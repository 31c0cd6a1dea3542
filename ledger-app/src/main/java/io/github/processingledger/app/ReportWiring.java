package io.github.processingledger.app;

import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.intake.LedgerFacts;
import io.github.processingledger.intake.RecipientRegister;
import io.github.processingledger.intake.SealedNames;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.report.Question;
import io.github.processingledger.report.SubjectAccessAnswer;
import io.github.processingledger.report.ThirdPartyTransfers;
import io.github.processingledger.vault.Findings;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.wording.Wording;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reports; a new one is a bean here. */
@Configuration(proxyBeanMethods = false)
class ReportWiring {
    @Bean
    RecipientRegister recipientRegister(Journal journal, Vault vault, Findings reconciled) {
        return new RecipientRegister(journal, vault);
    }

    @Bean
    SealedNames sealedNames(Journal journal, Vault vault, LedgerFacts facts) {
        return new SealedNames(journal, vault, facts);
    }

    @Bean
    ThirdPartyTransfers.RecipientNames recipientNames(RecipientRegister register) {
        return (recipient, language) ->
                register.name(recipient).orElseGet(() -> Wording.in(language).text("report.recipient.sealed"));
    }

    @Bean
    Question thirdPartyTransfers(
            Registers registers,
            PublishedPolicies policies,
            ThirdPartyTransfers.RecipientNames recipients,
            InstantSource clock) {
        return new ThirdPartyTransfers(registers, () -> policies.inForceAt(clock.instant()), recipients);
    }

    @Bean
    Question subjectAccessAnswer(
            Registers registers,
            PublishedPolicies policies,
            ThirdPartyTransfers.RecipientNames recipients,
            InstantSource clock) {
        return new SubjectAccessAnswer(registers, () -> policies.inForceAt(clock.instant()), recipients, clock);
    }
}
