package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How far destructions are, and that an officer need not wait for the rest of a batch. */
@Tag("slow")
class DestructionProgressTest {
    private static final String PATH = "/api/v1/destructions";

    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @Test
        void an_officer_asks_for_the_acts_at_once_and_sees_them_follow() {
            ledger.settle(); // what others left
            long recorded = Json.number(ledger.auditor().json(PATH), "recorded");
            assertThat(ledger.service()
                            .report(Told.collection("progress", "name")
                                    .value("name", "Somebody")
                                    .json())
                            .status())
                    .isEqualTo(201);
            assertThat(ledger.compliance()
                            .report(Told.destruction("progress", "all")
                                    .happened()
                                    .json())
                            .status())
                    .isEqualTo(201);

            for (Calls each : new Calls[] {ledger.service(), ledger.auditor()}) {
                assertThat(each.post(PATH + "/completion", Calls.JSON, "").status())
                        .isEqualTo(403);
            }
            Map<String, Object> far = ledger.auditor().json(PATH);
            while (Json.number(far, "recorded") == recorded) {
                assertThat(ledger.compliance()
                                .post(PATH + "/completion", Calls.JSON, "")
                                .status())
                        .isEqualTo(202);
                LockSupport.parkNanos(50_000_000);
                far = ledger.auditor().json(PATH);
            }

            assertThat(far)
                    .containsEntry("recorded", recorded + 1)
                    .containsEntry("fenced", 0L)
                    .containsEntry("deleted", 0L);
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
