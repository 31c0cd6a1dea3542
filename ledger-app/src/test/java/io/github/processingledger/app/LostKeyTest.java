package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.vault.KeyVault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A key is missing that nobody destroyed: the node says which and serves no values until an administrator accepts it. */
@Tag("slow")
class LostKeyTest {
    private static final String PATH = "/api/v1/keys/reconciliation";

    abstract static class Claims {
        @TempDir
        Path folder;

        abstract RunningLedger start(Path folder);

        @Test
        void a_missing_key_closes_the_values_and_not_the_log_until_the_loss_is_accepted() {
            try (RunningLedger ledger = start(folder)) {
                String loser = collect(ledger, "loser");
                String neighbour = collect(ledger, "neighbour");
                lose(ledger, loser);
                ledger.restart();
                Calls administrator =
                        ledger.with(ledger.part(ApiKeys.class).create("keeper", Role.ADMINISTRATOR, Set.of("none")));

                assertThat(ledger.with("").json("/api/v1/health")).containsEntry("values", "closed");
                assertThat(ledger.compliance()
                                .get(values(neighbour), "Purpose", "services")
                                .status())
                        .isEqualTo(503);
                collect(ledger, "newcomer");
                Map<String, Object> found = administrator.json(PATH);
                assertThat(found).containsEntry("reasons", List.of("keys missing that were never destroyed: 1"));
                assertThat(Json.objects(found, "missingKeys"))
                        .singleElement()
                        .satisfies(key -> assertThat(key)
                                .containsEntry("category", "name")
                                .containsEntry("values", 1L));
                assertThat(ledger.auditor().get(PATH).status()).isEqualTo(403);

                Calls.Answer accepted = administrator.post(PATH + "/confirmation", Calls.JSON, "");

                assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
                assertThat(ledger.with("").json("/api/v1/health")).containsEntry("values", "served");
                assertThat(name(ledger, neighbour)).isEqualTo("Name of neighbour");
                assertThat(name(ledger, loser)).isNull();
                assertTheHeadIsRememberedAgain(ledger);
                ledger.restart();
                assertThat(ledger.with("").json("/api/v1/health")).containsEntry("values", "served");
            }
        }

        private static void lose(RunningLedger ledger, String subject) {
            assertThat(JdbcClient.create(ledger.part(DataSource.class))
                            .sql("delete from vault.subject_key where owner = ? and category = 'name'")
                            .param(subject)
                            .update())
                    .isEqualTo(1);
        }

        private static void assertTheHeadIsRememberedAgain(RunningLedger ledger) {
            long size = ledger.part(Journal.class).head().size();
            while (ledger.part(KeyVault.class).memory().lastHead().orElseThrow().size() < size) {
                LockSupport.parkNanos(50_000_000);
            }
        }

        private static String collect(RunningLedger ledger, String account) {
            Calls.Answer answer = ledger.service()
                    .report(Told.collection(account, "name")
                            .value("name", "Name of " + account)
                            .json());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return Json.text(answer.json(), "subject");
        }

        private static String values(String subject) {
            return "/api/v1/subjects/" + subject + "/values";
        }

        private static Object name(RunningLedger ledger, String subject) {
            Calls.Answer read = ledger.compliance().get(values(subject), "Purpose", "services");
            assertThat(read.status()).as(read.text()).isEqualTo(200);
            return read.json().get("values") instanceof Map<?, ?> values ? values.get("name") : null;
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        RunningLedger start(Path folder) {
            return RunningLedger.onH2(folder);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        RunningLedger start(Path folder) {
            return RunningLedger.onPostgresql(folder);
        }
    }
}
