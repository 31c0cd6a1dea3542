package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.EntryBundle;
import io.github.processingledger.proof.HashTile;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TilePath;
import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.proof.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entries are found, paged through and proven. */
@Tag("slow")
class EntriesTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        /** In the sample month; whatever other tests add occurred later. */
        private static final String MONTH = "from=2025-12-31T19:00:00Z&to=2026-01-31T19:00:00Z";

        private final RunningLedger ledger;
        private final Calls auditor;
        private final List<Map<String, Object>> answers;

        Claims(SharedLedgers.Loaded loaded) {
            this.ledger = loaded.ledger();
            this.auditor = ledger.auditor();
            this.answers = loaded.first();
        }

        @Test
        void pages_of_any_size_lead_to_every_entry_once() {
            List<Map<String, Object>> rows = month("limit=1000");

            assertThat(rows).hasSameSizeAs(SharedLedgers.LINES).doesNotHaveDuplicates();
            assertThat(month("limit=333")).isEqualTo(rows);
            for (int i = 0; i < rows.size(); i++) {
                sameAs(SharedLedgers.LINES.get(i), answers.get(i), rows.get(i));
            }
        }

        @Test
        void each_filter_gives_exactly_the_entries_that_match() {
            List<Map<String, Object>> rows = month("limit=1000");
            String person = Json.text(answers.get(40), "receipt.subject");
            String recipient = rows.stream()
                    .filter(row -> row.get("recipient") != null)
                    .map(row -> Json.text(row, "recipient"))
                    .findFirst()
                    .orElseThrow();

            filtered(rows, "operation=transfer", row -> "transfer".equals(row.get("operation")));
            filtered(rows, "fact=consent-given", row -> "consent-given".equals(row.get("fact")));
            filtered(rows, "purpose=marketing", row -> "marketing".equals(row.get("purpose")));
            filtered(rows, "system=archive", row -> "archive".equals(row.get("system")));
            filtered(rows, "outcome=refused", row -> "refused".equals(row.get("outcome")));
            filtered(rows, "category=photo", row -> ((List<?>) row.get("categories")).contains("photo"));
            filtered(rows, "subject=" + person, row -> person.equals(row.get("subject")));
            filtered(rows, "recipient=" + recipient, row -> recipient.equals(row.get("recipient")));
            filtered(
                    rows,
                    "operation=use&outcome=refused&system=portal",
                    row -> "use".equals(row.get("operation"))
                            && "refused".equals(row.get("outcome"))
                            && "portal".equals(row.get("system")));
        }

        @Test
        void from_and_to_bound_the_time_of_the_operation() {
            Instant from = Instant.parse("2026-01-15T00:00:00Z");
            Instant to = Instant.parse("2026-01-16T00:00:00Z");
            List<Map<String, Object>> day = Walk.all(auditor, "/api/v1/entries?limit=100&from=" + from + "&to=" + to);

            assertThat(day)
                    .isEqualTo(month("limit=1000").stream()
                            .filter(row -> {
                                Instant at = Instant.parse(Json.text(row, "occurredAt"));
                                return !at.isBefore(from) && at.isBefore(to);
                            })
                            .toList());
            assertThat(day).isNotEmpty();
        }

        @Test
        void a_wrong_filter_is_told_and_not_guessed() {
            for (String query : List.of("outcome=maybe", "limit=0", "limit=1001", "from=yesterday", "after=x")) {
                Calls.Answer answer = auditor.get("/api/v1/entries?" + query);
                assertThat(answer.status()).as(query).isEqualTo(400);
                assertThat(Json.text(Json.objects(answer.json(), "errors").getFirst(), "parameter"))
                        .isEqualTo(query.substring(0, query.indexOf('=')));
            }
        }

        @Test
        void filters_that_contradict_each_other_come_twice_or_hold_no_code_are_refused_everywhere() {
            Map<String, String> wrong = new LinkedHashMap<>();
            wrong.put("operation=use&fact=consent-given", "fact");
            wrong.put("operation=use&kind=fact", "kind");
            wrong.put("fact=consent-given&kind=operation", "kind");
            wrong.put("operation=use&kind=nonsense", "kind");
            wrong.put("system=portal&system=crm", "system");
            wrong.put("category=%25", "category");
            wrong.put("rule=_", "rule");
            wrong.put("operation=Use", "operation");
            wrong.put("mode=both", "mode");
            for (String address : List.of("", "/counts", "/export")) {
                wrong.forEach((query, parameter) -> {
                    Calls.Answer answer = auditor.get("/api/v1/entries" + address + "?" + query);
                    assertThat(answer.status()).as(address + query).isEqualTo(400);
                    assertThat(Json.text(Json.objects(answer.json(), "errors").getFirst(), "parameter"))
                            .as(address + query)
                            .isEqualTo(parameter);
                });
            }
            List<Map<String, Object>> rows = month("limit=1000");
            filtered(rows, "operation=use&kind=operation", row -> "use".equals(row.get("operation")));
            filtered(rows, "fact=consent-given&kind=fact", row -> "consent-given".equals(row.get("fact")));
        }

        @Test
        void the_proof_of_an_entry_verifies_against_the_signed_checkpoint_and_no_other_leaf() {
            VerifierKey key = key();
            Random random = new Random(5);
            List<Long> positions = new ArrayList<>(List.of(1L, 2L, 256L, 257L));
            for (int i = 0; i < 20; i++) {
                positions.add(1L + random.nextInt(5_000));
            }
            for (long position : positions) {
                Map<String, Object> json = auditor.json("/api/v1/entries/" + position + "/proof");
                Checkpoint checkpoint =
                        Checkpoint.open(SignedNote.parse(Json.text(json, "checkpoint")), key.name(), key);
                List<byte[]> hashes = ((List<?>) json.get("hashes"))
                        .stream()
                                .map(hash -> HexFormat.of().parseHex((String) hash))
                                .toList();
                InclusionProof proof =
                        new InclusionProof(Json.number(json, "leafIndex"), Json.number(json, "treeSize"), hashes);
                byte[] leaf = Base64.getDecoder().decode(Json.text(json, "leafBase64"));

                assertThat(proof.leafIndex()).isEqualTo(position - 1);
                assertThat(proof.treeSize()).isEqualTo(checkpoint.size());
                assertThat(JsonReader.readObject(leaf).get("position")).isEqualTo(position);
                assertThat(new String(leaf, StandardCharsets.UTF_8)).isEqualTo(json.get("leaf"));
                proof.verify(MerkleHash.leaf(leaf), checkpoint.root());
                leaf[random.nextInt(leaf.length)] ^= 1;
                assertThatThrownBy(() -> proof.verify(MerkleHash.leaf(leaf), checkpoint.root()))
                        .isInstanceOf(ProofException.class);
            }
        }

        @Test
        void the_tiles_give_the_root_that_the_checkpoint_signs_and_the_bundles_give_the_tiles() {
            Calls anybody = ledger.with("");
            VerifierKey key = key();
            Checkpoint checkpoint = Checkpoint.open(
                    SignedNote.parse(anybody.get("/api/v1/tlog/checkpoint").body()), key.name(), key);
            TreeFrontier frontier = TreeFrontier.empty();
            for (long index = 0; index * 256 < checkpoint.size(); index++) {
                TilePath path = TilePath.of(0, index, checkpoint.size());
                HashTile tile = new HashTile(
                        anybody.get("/api/v1/tlog/" + path.format()).body());
                String entries = TilePath.ofEntries(index, checkpoint.size()).format();
                List<byte[]> leaves = EntryBundle.decode(
                        auditor.get("/api/v1/tlog/" + entries).body());
                assertThat(anybody.get("/api/v1/tlog/" + entries).status()).isEqualTo(401);
                assertThat(leaves).hasSize(tile.width());
                for (int i = 0; i < tile.width(); i++) {
                    assertThat(MerkleHash.leaf(leaves.get(i))).isEqualTo(tile.hash(0, i));
                    frontier.append(tile.hash(0, i));
                }
            }
            assertThat(frontier.size()).isEqualTo(checkpoint.size());
            assertThat(frontier.root()).isEqualTo(checkpoint.root());
        }

        @Test
        void nothing_stands_at_a_position_that_was_not_given() {
            for (String position : List.of("0", "-1", "99999999")) {
                assertThat(auditor.get("/api/v1/entries/" + position).status()).isEqualTo(404);
                assertThat(auditor.get("/api/v1/entries/" + position + "/proof").status())
                        .isEqualTo(404);
            }
            assertThat(auditor.get("/api/v1/entries/one").status()).isEqualTo(400);
            assertThat(ledger.with("").get("/api/v1/tlog/tile/0/999").status()).isEqualTo(404);
            assertThat(ledger.with("").get("/api/v1/tlog/tile/0/0x0").status()).isEqualTo(404);
        }

        private VerifierKey key() {
            return VerifierKey.parse(
                    ledger.with("").get("/api/v1/tlog/vkey").text().strip());
        }

        private List<Map<String, Object>> month(String query) {
            return Walk.all(auditor, "/api/v1/entries?" + MONTH + "&after=2&" + query).stream()
                    .filter(row -> !"ledger".equals(row.get("system")))
                    .toList();
        }

        private void filtered(List<Map<String, Object>> rows, String query, Predicate<Map<String, Object>> matches) {
            List<Map<String, Object>> expected = rows.stream().filter(matches).toList();
            assertThat(expected).as(query).isNotEmpty();
            assertThat(month("limit=7&" + query)).as(query).isEqualTo(expected);
        }

        private static void sameAs(Line line, Map<String, Object> answer, Map<String, Object> row) {
            Map<String, Object> json = JsonReader.readObject(line.json().getBytes(StandardCharsets.UTF_8));
            Object receipt = Json.at(answer, "receipt") == null
                    ? Json.at(answer, "problem.receipt")
                    : Json.at(answer, "receipt");
            for (String field : List.of("system", "operation", "fact", "purpose")) {
                assertThat(row.get(field)).isEqualTo(json.get(field));
            }
            for (String field : List.of("position", "subject", "outcome", "recordedAt")) {
                Object told = Json.at(receipt, field);
                assertThat(field.equals("recordedAt") ? Instant.parse((String) row.get(field)) : row.get(field))
                        .isEqualTo(field.equals("recordedAt") ? Instant.parse((String) told) : told);
            }
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
