package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.intake.Answer;
import io.github.processingledger.operation.Code;
import io.github.processingledger.vault.Opened;
import io.github.processingledger.vault.SealedAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EndingsTest {

    private static final Code EMAIL = Code.of("email");
    private static final Code PHONE = Code.of("phone");

    abstract static class Claims extends OnAStore {
        @Test
        void irreversible_anonymisation_destroys_the_source_and_leaves_the_rest() {
            String subject = node.person("a");
            List<SealedAddress> emails = of(subject, "email");

            RecordedEntry anonymised = anonymise("a", "irreversible", "email");

            assertClosed(emails);
            assertThat(node.read(subject)).containsOnlyKeys(PHONE);
            work();
            assertClosed(emails);
            assertThat(node.acts()).singleElement().satisfies(act -> {
                assertThat(act.destruction()).isEqualTo(anonymised.position());
                assertThat(act.keys()).isEqualTo(1);
            });
            assertThat(node.read(subject)).containsOnlyKeys(PHONE);
        }

        @Test
        void what_another_system_still_holds_is_kept() {
            String subject = node.person("a");
            node.report("""
                "system": "crm", "operation": "collection", "subject": {"id": "%s"},
                "categories": ["email"], "purpose": "services", "basis": {"ground": "art9-1"},
                "details": {"source": "subject", "method": "web-form"}, "values": {"email": "crm@example.com"}
                """.formatted(subject));

            anonymise("a", "irreversible", "email");
            assertThat(node.read(subject)).containsEntry(EMAIL, "crm@example.com");

            node.report("""
                "system": "crm", "operation": "anonymisation", "subtype": "irreversible",
                "subject": {"id": "%s"}, "categories": ["email"], "details": {"method": "aggregation"}
                """.formatted(subject));
            assertThat(node.read(subject)).containsOnlyKeys(PHONE);
            assertClosed(of(subject, "email"));
        }

        @Test
        void reversible_anonymisation_destroys_nothing() {
            String subject = node.person("a");
            anonymise("a", "reversible", "email");
            work();
            assertThat(node.read(subject)).containsOnlyKeys(EMAIL, PHONE);
            assertThat(node.acts()).isEmpty();
        }

        @Test
        void anonymised_data_takes_no_new_values_until_it_is_collected_again() {
            String subject = node.person("a");
            anonymise("a", "irreversible", "email");
            RecordedEntry clarified = node.report("""
                "operation": "clarification", "subtype": "update", "subject": {"account": "a"},
                "categories": ["email"], "details": {}, "values": {"email": "back@example.com"}
                """);
            assertThat(clarified.entry().values())
                    .noneMatch(value -> value.category().equals("email"));

            node.person("a");
            assertThat(node.read(subject)).containsOnlyKeys(EMAIL, PHONE);
            work();
            assertThat(node.read(subject)).containsOnlyKeys(EMAIL, PHONE);
        }

        @Test
        void deletion_hides_values_and_keeps_the_key_until_their_destruction() {
            String subject = node.person("a");
            node.report("""
                "operation": "deletion", "subject": {"account": "a"}, "categories": ["email"],
                "details": {"recoverable": true, "destroyBy": "2099-01-01"}
                """);
            work();

            assertThat(node.read(subject)).containsOnlyKeys(PHONE);
            assertThat(node.values.readToClarify(subject, Code.of("services"), null, Node.OFFICER))
                    .containsOnlyKeys(PHONE);
            assertThat(node.vault.openAll(of(subject, "email")))
                    .singleElement()
                    .extracting(Opened::refused)
                    .isNull();

            node.destroy("a", "\"email\"");
            assertClosed(of(subject, "email"));
        }

        @Test
        void what_another_system_could_bring_back_is_kept_and_the_person_goes_on() {
            String subject = node.person("a");
            node.report("""
                "system": "crm", "operation": "collection", "subject": {"id": "%s"}, "categories": ["email"],
                "purpose": "services", "basis": {"ground": "art9-1"},
                "details": {"source": "subject", "method": "web-form"}, "values": {"email": "crm@example.com"}
                """.formatted(subject));
            node.report("""
                "operation": "deletion", "subject": {"account": "a"}, "categories": ["email", "phone"],
                "details": {"recoverable": true}
                """);
            node.report("""
                "system": "crm", "operation": "destruction", "subject": {"id": "%s"}, "categories": ["all"],
                "details": {"ground": "art18-2", "method": "crypto-shredding", "media": "DBMS",
                    "performers": [{"id": "u-22"}]}
                """.formatted(subject));
            work();
            assertThat(node.vault.openAll(of(subject, "email")))
                    .extracting(Opened::plaintext)
                    .doesNotContainNull();
            assertThat(node.acts()).isEmpty();

            node.person("a");
            assertThat(node.read(subject)).containsOnlyKeys(EMAIL, PHONE);
        }

        @Test
        void blocked_values_are_read_for_clarification_only() {
            String subject = node.person("a");
            RecordedEntry blocking = node.report("""
                "operation": "blocking", "subject": {"account": "a"}, "categories": ["email"],
                "details": {"trigger": "accuracy"}
                """);
            assertThat(node.read(subject)).containsOnlyKeys(PHONE);
            assertThat(node.values.readToClarify(subject, Code.of("services"), null, Node.OFFICER))
                    .containsOnlyKeys(EMAIL, PHONE);

            node.report("""
                "fact": "unblocking", "subject": {"account": "a"}, "categories": ["email"],
                "details": {"blocking": %d}
                """.formatted(blocking.position()));
            assertThat(node.read(subject)).containsOnlyKeys(EMAIL, PHONE);
        }

        @Test
        void a_value_declared_wrong_is_not_shown() {
            String subject = node.person("a");
            RecordedEntry wrong = node.report("""
                "operation": "clarification", "subtype": "update", "subject": {"account": "a"},
                "categories": ["email"], "details": {}, "values": {"email": "wrong@example.com"}
                """);
            assertThat(node.read(subject)).containsEntry(EMAIL, "wrong@example.com");
            node.report("\"fact\": \"correction\", \"details\": {\"entry\": %d}".formatted(wrong.position()));
            assertThat(node.read(subject)).containsEntry(EMAIL, "a@example.com");
        }

        @Test
        void a_command_that_destroys_and_collects_again_seals_under_a_new_key() {
            String subject = node.person("a");
            List<SealedAddress> before = of(subject, "email");

            List<Answer> answers = node.reportAll(List.of(
                    Node.destruction("a", "\"email\""), Node.collection("a"), Node.destruction("a", "\"phone\"")));

            assertThat(answers).hasSize(3).allMatch(answer -> answer instanceof Answer.Recorded);
            assertClosed(before);
            assertThat(node.read(subject)).containsOnlyKeys(EMAIL);
            work();
            assertThat(node.read(subject)).containsOnlyKeys(EMAIL);
            assertThat(node.acts()).hasSize(2);
        }

        @Test
        void fingerprints_of_reports_with_destroyed_values_go_and_others_stay() {
            String subject = node.person("a");
            long collected = of(subject, "email").getFirst().position();
            RecordedEntry used = node.report("""
                "operation": "use", "subject": {"account": "a"}, "categories": ["phone"],
                "purpose": "services", "basis": {"ground": "art9-1"},
                "details": {"activity": "call", "automated": false}
                """);
            node.destroy("a", "\"email\"");
            work();
            assertThat(node.count("fingerprint where position = " + collected)).isZero();
            assertThat(node.count("fingerprint where position = " + used.position()))
                    .isOne();
        }

        private RecordedEntry anonymise(String account, String subtype, String category) {
            return node.report("""
                "operation": "anonymisation", "subtype": "%s", "subject": {"account": "%s"},
                "categories": ["%s"], "details": {"method": "aggregation"}
                """.formatted(subtype, account, category));
        }

        private List<SealedAddress> of(String subject, String category) {
            return node.addresses(subject).stream()
                    .filter(address -> address.category().equals(category))
                    .toList();
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        Store store(Path files) {
            return Store.h2(files);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        Store store(Path files) {
            return Store.postgres();
        }
    }
}
