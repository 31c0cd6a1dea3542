package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.Vault;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Code EMAIL = Code.of("email");
    private static final Code PHONE = Code.of("phone");
    private static final Supplier<Optional<Retention.Terms>> TERMS =
            () -> Optional.of(new Retention.Terms(Code.of("art18-1"), ZoneOffset.UTC));

    abstract static class Claims extends OnAStore {
        private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

        @Test
        void what_has_passed_its_storage_period_is_destroyed_by_the_policys_ground_with_an_act() {
            String over = node.person("over");
            List<SealedAddress> sealed = node.addresses(over).stream()
                    .filter(address -> !address.category().equals(Vault.REFERENCE))
                    .toList();
            store("over", "\"email\", \"phone\"", today.minusDays(1));
            String lastDay = node.person("last-day");
            store("last-day", "\"email\", \"phone\"", today);
            String prolonged = node.person("prolonged");
            store("prolonged", "\"email\", \"phone\"", today.minusDays(9));
            store("prolonged", "\"email\", \"phone\"", today.plusYears(1));

            assertThat(start(100)).isEqualTo(1);
            assertThat(start(100)).isZero();
            work();

            assertClosed(sealed);
            assertThat(node.category(over, "email").get("destruction"))
                    .isEqualTo(node.category(over, "phone").get("destruction"))
                    .satisfies(by -> assertThat(((Map<?, ?>) by).get("ground")).isEqualTo("art18-1"));
            assertThat(node.read(lastDay)).containsOnlyKeys(EMAIL, PHONE);
            assertThat(node.read(prolonged)).containsOnlyKeys(EMAIL, PHONE);
            assertThat(node.acts()).hasSize(1);
            Operation.Destruction recorded =
                    (Operation.Destruction) destructions().getFirst().entry().act();
            assertThat(recorded.scopeOrSystem()).isEqualTo(Operation.DestructionScope.SYSTEM);
        }

        @Test
        void what_was_prolonged_by_mistake_is_due_again_once_that_is_corrected() {
            String subject = node.person("a");
            store("a", "\"email\", \"phone\"", today.minusDays(9));
            long mistake = store("a", "\"email\", \"phone\"", today.plusYears(1));
            assertThat(start(100)).isZero();
            node.report("\"fact\": \"correction\", \"details\": {\"entry\": " + mistake + "}");

            assertThat(start(100)).isEqualTo(1);
            assertThat(node.category(subject, "email")).containsEntry("destroyed", true);
        }

        @Test
        void deleted_data_keeps_its_key_until_the_day_by_which_it_is_destroyed() {
            String subject = node.person("a");
            node.report(deletion("a", "email", today.plusDays(1)));
            assertThat(start(100)).isZero();
            assertThat(node.count("vault.subject_key where owner = '" + subject + "' and category = 'email'"))
                    .isEqualTo(1);

            node.report(deletion("a", "email", today));
            assertThat(start(100)).isEqualTo(1);
            work();

            assertThat(node.count("vault.subject_key where owner = '" + subject + "' and category = 'email'"))
                    .isZero();
            assertThat(node.category(subject, "email")).containsEntry("destroyed", true);
            assertThat(node.read(subject)).containsOnlyKeys(PHONE);
        }

        @Test
        void under_a_hold_it_is_blocked_and_destroyed_once_the_hold_is_released() {
            String subject = node.person("a");
            store("a", "\"email\", \"phone\"", today.minusDays(1));
            node.report(hold("hold-placed", "\"ground\": \"court\""));

            assertThat(start(100)).isZero();
            assertThat(start(100)).isZero();
            assertThat(node.category(subject, "email"))
                    .containsEntry("blocked", true)
                    .containsEntry("destroyed", false);
            assertThat(node.entries().stream().filter(each -> each.entry().act() instanceof Operation.Blocking))
                    .hasSize(1);

            node.report(hold("hold-released", "\"reason\": \"over\""));
            assertThat(start(100)).isEqualTo(1);
            work();
            assertThat(node.category(subject, "email")).containsEntry("destroyed", true);
        }

        @Test
        void interrupted_between_people_the_next_look_goes_on_and_starts_each_once() {
            List<String> people = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                people.add(node.person("p" + i));
                store("p" + i, "\"email\", \"phone\"", today.minusDays(1));
            }
            AtomicInteger asked = new AtomicInteger();
            Runnable killing = () -> {
                if (asked.incrementAndGet() == 3) {
                    throw new IllegalStateException("killed");
                }
            };
            try (Retention killed = node.retention(3, TERMS, killing)) {
                assertThatThrownBy(killed::work).hasMessage("killed");
                assertThat(destructions()).hasSize(6);
                assertThat(killed.waiting()).isEqualTo(4);
            }

            assertThat(start(3)).isEqualTo(4);
            work();

            assertThat(destructions())
                    .extracting(each -> each.entry().subject())
                    .containsExactlyInAnyOrderElementsOf(people);
            assertThat(node.acts()).hasSize(10);
            assertThat(node.count("destruction_due")).isZero();
        }

        @Test
        void one_node_at_a_time_starts_it_and_none_where_the_policy_names_no_ground() {
            node.person("a");
            store("a", "\"email\"", today.minusDays(1));
            node.jdbc.update("update destruction_lease set owner = 'other', until = ? where id = 2", Long.MAX_VALUE);
            assertThat(start(100)).isZero();
            node.jdbc.update("update destruction_lease set until = 0 where id = 2");
            try (Retention none = node.retention(100, Optional::empty, () -> {})) {
                assertThat(none.work()).isZero();
            }
            assertThat(start(100)).isEqualTo(1);
        }

        private long start(int page) {
            try (Retention retention = node.retention(page, TERMS, () -> {})) {
                return retention.work();
            }
        }

        private List<RecordedEntry> destructions() {
            return node.entries().stream()
                    .filter(each -> each.entry().isRecorded() && each.entry().act() instanceof Operation.Destruction)
                    .toList();
        }

        private long store(String account, String categories, LocalDate until) {
            RecordedEntry stored = node.report("""
                "operation": "storage", "subject": {"account": "%s"}, "categories": [%s],
                "purpose": "services", "basis": {"ground": "art9-1"},
                "details": {"country": "KZ", "until": "%s"}
                """.formatted(account, categories, until));
            return stored.position();
        }

        private static String deletion(String account, String category, LocalDate destroyBy) {
            return """
                "operation": "deletion", "subject": {"account": "%s"}, "categories": ["%s"],
                "details": {"recoverable": true, "destroyBy": "%s"}
                """.formatted(account, category, destroyBy);
        }

        private static String hold(String fact, String detail) {
            return """
                "fact": "%s", "subject": {"account": "a"}, "categories": ["email", "phone"],
                "details": {"hold": "H-1", %s}
                """.formatted(fact, detail);
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
