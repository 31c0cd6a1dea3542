package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.evidence.Expectations;
import io.github.processingledger.proof.evidence.PackVerifier;
import io.github.processingledger.replay.Replays;
import io.github.processingledger.vault.Opened;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import io.github.processingledger.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After a destruction nothing that the ledger answers has anything of the person, and all that was proved stays proved. */
@Tag("slow")
class AfterDestructionTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private static final List<String> PERSONAL =
                List.of("Жасұлан Қайталанбас", "unrepeatable@example.kz", "d-gone-1");

        private final RunningLedger ledger;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
        }

        @Test
        void no_api_report_export_rebuild_or_vault_gives_anything_back_and_proofs_still_hold()
                throws IOException, InterruptedException {
            List<Long> positions = new ArrayList<>();
            String subject = live(positions);
            String path = "/api/v1/subjects/" + subject;
            assertThat(values(path).text()).contains(PERSONAL.get(0), PERSONAL.get(1));
            List<SealedAddress> sealed = addresses(positions, subject);
            byte[] before = ledger.auditor().get(path + "/evidence").body();
            assertThat(holds(before)).isTrue();

            Calls.Answer destroyed = ledger.service()
                    .report(Told.destruction("d-gone-1", "all")
                            .detail("scope", "operator")
                            .json());
            assertThat(destroyed.status()).as(destroyed.text()).isEqualTo(201);
            assertThat(values(path).text()).doesNotContain(PERSONAL);
            ledger.settle();

            Map<String, Object> state = shows(path, destroyed.json());
            assertNothing(answers(subject, positions));
            byte[] after = ledger.auditor().get(path + "/evidence").body();
            assertThat(holds(after)).isTrue();
            assertNothing(List.of(unpacked(after)));
            assertThat(holds(before)).as("the pack from before").isTrue();
            assertThat(ledger.part(Vault.class).openAll(sealed))
                    .hasSizeGreaterThan(3)
                    .extracting(Opened::refused)
                    .containsOnly(SealedValueException.Kind.KEY_DESTROYED);
            assertThat(done("/api/v1/replays", "{\"kind\":\"rebuild\"}")).isNotNull();
            assertThat(asOf(path)).isEqualTo(state);
            assertNothing(answers(subject, positions));
            assertThat(done("/api/v1/verifications", "")).containsEntry("sound", true);
        }

        private String live(List<Long> positions) {
            String subject = "";
            List<Told> life = List.of(
                    Told.collection("d-gone-1", "name", "email", "phone")
                            .value("name", PERSONAL.get(0))
                            .value("email", PERSONAL.get(1)),
                    Told.use("d-gone-1", "name"),
                    Told.operation("transfer")
                            .subtype("provision")
                            .about("account", "d-gone-1")
                            .categories("name")
                            .purpose("services")
                            .norm("kz-public-services")
                            .detail("recipient", Map.of("name", "НАО «Есіл кадастр орталығы»", "bin", "160440002100"))
                            .detail("channel", "web-service")
                            .detail("country", "KZ"));
            for (Told each : life) {
                Calls.Answer answer = ledger.service().report(each.json());
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                subject = Json.text(answer.json(), "subject");
                positions.add(Json.number(answer.json(), "position"));
            }
            return subject;
        }

        private Calls.Answer values(String path) {
            return ledger.compliance().get(path + "/values", "Purpose", "services");
        }

        /** The state says destroyed, by which entry, ground and act. */
        private Map<String, Object> shows(String path, Map<String, Object> receipt) {
            long position = Json.number(receipt, "position");
            Map<String, Object> state = ledger.auditor().json(path + "?minPosition=" + head());
            String act = Json.text(receipt, "recordedAt").substring(0, 4) + "-" + position;
            assertThat(state).containsEntry("ended", true);
            for (String where : List.of("destruction", "categories.name.destruction", "categories.email.destruction")) {
                assertThat(Json.at(state, where + ".position")).as(where).isEqualTo(position);
                assertThat(Json.at(state, where + ".ground")).as(where).isEqualTo("art18-1");
                assertThat(Json.at(state, where + ".act")).as(where).isEqualTo(act);
                assertThat(Json.at(state, where + ".verifiedAt")).as(where).isNotNull();
            }
            return asOf(path);
        }

        /** The state without what every reading of it adds: one more entry. */
        private Map<String, Object> asOf(String path) {
            Map<String, Object> state = new LinkedHashMap<>(ledger.auditor()
                    .json(path + "?asOf=2026-12-31T00:00:00Z&knownAt=2099-01-01T00:00:00Z&minPosition=" + head()));
            assertThat(state.keySet()).contains("entries", "lastPosition");
            state.keySet().removeAll(List.of("entries", "lastPosition"));
            return state;
        }

        /** Everything that can be asked about the person, as text. */
        private List<String> answers(String subject, List<Long> positions) {
            String path = "/api/v1/subjects/" + subject;
            List<String> texts = new ArrayList<>();
            for (String asked : List.of(
                    path,
                    path + "/timeline",
                    path + "/consents",
                    path + "/consents?format=jsonld",
                    path + "/diff?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z",
                    "/api/v1/entries?subject=" + subject,
                    "/api/v1/reports/subject-access-answer?subject=" + subject,
                    "/api/v1/reports/subject-access-answer?format=csv&subject=" + subject,
                    "/api/v1/reports/third-party-transfers?subject=" + subject,
                    "/api/v1/reports/third-party-transfers?format=csv&subject=" + subject)) {
                Calls.Answer answer = ledger.auditor().get(asked);
                assertThat(answer.status()).as(asked).isEqualTo(200);
                texts.add(answer.text());
            }
            for (long position : positions) {
                texts.add(ledger.auditor().get("/api/v1/entries/" + position).text());
            }
            Calls.Answer values = values(path);
            assertThat(values.json()).containsEntry("values", Map.of());
            texts.add(values.text());
            Calls.Answer lookup =
                    ledger.auditor().post("/api/v1/subjects/lookup", Calls.JSON, "{\"account\":\"d-gone-1\"}");
            assertThat(lookup.status()).isEqualTo(404);
            texts.add(lookup.text());
            return texts;
        }

        private static void assertNothing(List<String> texts) {
            assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain(PERSONAL));
        }

        private List<SealedAddress> addresses(List<Long> positions, String subject) {
            List<SealedAddress> addresses = new ArrayList<>();
            for (long position : positions) {
                Map<String, Object> entry = ledger.auditor().json("/api/v1/entries/" + position);
                Map<String, Object> body = Json.object(entry, "leaf.body");
                for (Map<String, Object> value : Json.objects(body, "data.values")) {
                    addresses.add(new SealedAddress(
                            position,
                            Json.text(body, "data.system"),
                            Json.text(body, "id"),
                            subject,
                            Json.text(value, "category"),
                            Json.text(value, "hash")));
                }
            }
            return addresses;
        }

        private Map<String, Object> done(String path, String body) throws InterruptedException {
            Calls.Answer begun = ledger.auditor().post(path, Calls.JSON, body);
            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            String id = Json.text(begun.json(), "id");
            assertThat(ledger.part(Replays.class)
                            .await(id, Duration.ofMinutes(8))
                            .state())
                    .isEqualTo("done");
            return Json.object(ledger.auditor().json("/api/v1/replays/" + id), "result");
        }

        private long head() {
            return ledger.part(io.github.processingledger.journal.Journal.class)
                    .head()
                    .size();
        }

        private boolean holds(byte[] pack) {
            VerifierKey key = VerifierKey.parse(
                    ledger.with("").get("/api/v1/tlog/vkey").text().strip());
            return PackVerifier.verify(pack, Expectations.of(key)).hold();
        }

        private static String unpacked(byte[] zip) throws IOException {
            StringBuilder text = new StringBuilder();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
                while (in.getNextEntry() != null) {
                    text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return text.toString();
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
