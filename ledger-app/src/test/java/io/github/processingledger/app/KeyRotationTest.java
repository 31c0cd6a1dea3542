package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.vault.Epoch;
import io.github.processingledger.vault.KeyVault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The regular change of all key-encryption keys, asked for over HTTP while the ledger runs. */
@Tag("slow")
class KeyRotationTest {
    private static final String PATH = "/api/v1/keys/rotations";
    private static final Duration LONGEST = Duration.ofMinutes(8);

    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @Test
        void every_key_encryption_key_ends_and_what_was_sealed_is_read_as_before() {
            String before = collect("rotated-before");
            Set<Epoch> old = ledger.part(KeyVault.class).live();
            Calls administrator =
                    ledger.with(ledger.part(ApiKeys.class).create("rotator", Role.ADMINISTRATOR, Set.of("none")));

            Calls.Answer asked = administrator.post(PATH, Calls.JSON, "");
            assertThat(asked.status()).as(asked.text()).isEqualTo(202);
            assertThat(asked.json()).containsKeys("done", "waiting", "closing", "rows");
            String meanwhile = collect("rotated-meanwhile");
            awaitTheEnd(administrator);

            assertThat(old).isNotEmpty();
            assertThat(ledger.part(KeyVault.class).live()).isNotEmpty().doesNotContainAnyElementsOf(old);
            assertThat(name(before)).isEqualTo("Name of rotated-before");
            assertThat(name(meanwhile)).isEqualTo("Name of rotated-meanwhile");
            assertThat(collect("rotated-before"))
                    .as("found by the same account")
                    .isEqualTo(before);
        }

        @Test
        void only_an_administrator_may_ask_for_it() {
            for (Calls each : new Calls[] {ledger.service(), ledger.auditor(), ledger.compliance()}) {
                assertThat(each.post(PATH, Calls.JSON, "").status()).isEqualTo(403);
                assertThat(each.get(PATH).status()).isEqualTo(403);
            }
            assertThat(ledger.with("").post(PATH, Calls.JSON, "").status()).isEqualTo(401);
        }

        private void awaitTheEnd(Calls administrator) {
            long deadline = System.nanoTime() + LONGEST.toNanos();
            Map<String, Object> far = administrator.json(PATH);
            while (!Boolean.TRUE.equals(far.get("done"))) {
                assertThat(System.nanoTime()).as("still rotating").isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
                far = administrator.json(PATH);
            }
            assertThat(far)
                    .containsEntry("waiting", 0L)
                    .containsEntry("closing", 0L)
                    .containsEntry("rows", 0L);
        }

        private String collect(String account) {
            Calls.Answer answer = ledger.service()
                    .report(Told.collection(account, "name")
                            .value("name", "Name of " + account)
                            .json());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return Json.text(answer.json(), "subject");
        }

        private Object name(String subject) {
            Map<String, Object> read = ledger.compliance()
                    .get("/api/v1/subjects/" + subject + "/values", "Purpose", "services")
                    .json();
            return Json.at(read, "values.name");
        }
    }

    @Nested
    class OnH2 extends Claims {
        OnH2() {
            super(SharedLedgers.onH2());
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        OnPostgresql() {
            super(SharedLedgers.onPostgresql());
        }
    }
}
