package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.cli.sample.NaiveLedger;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.json.CanonicalJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample month, in over HTTP and out again. */
@Tag("slow")
class SampleMonthTest {
    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private static final List<Line> LINES = SharedLedgers.LINES;
        private static final NaiveLedger NAIVE = NaiveLedger.of(LINES);

        private final SharedLedgers.Loaded loaded;
        private final RunningLedger ledger;
        private final Map<String, String> pseudonyms;

        Claims(SharedLedgers.Loaded loaded) {
            this.loaded = loaded;
            this.ledger = loaded.ledger();
            this.pseudonyms = pseudonyms(loaded);
        }

        @Test
        void every_line_is_answered_as_the_generator_expects() {
            assertThat(loaded.first()).hasSameSizeAs(LINES);
            for (int i = 0; i < LINES.size(); i++) {
                Line line = LINES.get(i);
                Map<String, Object> answer = loaded.first().get(i);
                assertThat(Json.number(answer, "line")).isEqualTo(i + 1);
                if (line.expected() == Outcome.RECORDED) {
                    assertThat(Json.number(answer, "status")).as("%s", line).isEqualTo(201);
                    assertThat(Json.rules(answer, "receipt.violations").isEmpty())
                            .isEqualTo(line.rules().isEmpty());
                    assertThat(Json.rules(answer, "receipt.violations")).containsAll(line.rules());
                } else {
                    assertThat(Json.number(answer, "status")).as("%s", line).isEqualTo(409);
                    assertThat(Json.rules(answer, "problem.refusals")).containsAll(line.rules());
                }
            }
        }

        @Test
        void lines_before_the_first_destruction_take_the_positions_that_others_name() {
            long previous = 2;
            boolean before = true;
            for (int i = 0; i < LINES.size(); i++) {
                long position = position(loaded.first().get(i));
                before = before && !LINES.get(i).json().contains("\"operation\":\"destruction\"");
                if (before) {
                    assertThat(position).isEqualTo(LINES.get(i).position());
                }
                assertThat(position).isGreaterThan(previous);
                previous = position;
            }
        }

        @Test
        void the_second_load_gives_every_line_its_first_outcome_and_receipt() {
            assertThat(loaded.second()).hasSameSizeAs(LINES);
            for (int i = 0; i < LINES.size(); i++) {
                Map<String, Object> again = new HashMap<>(loaded.first().get(i));
                again.replace("status", 201L, 200L);
                assertThat(CanonicalJson.bytes(loaded.second().get(i))).isEqualTo(CanonicalJson.bytes(again));
            }
        }

        @Test
        void every_person_has_one_pseudonym_of_their_own() {
            assertThat(pseudonyms.keySet()).isEqualTo(new HashSet<>(NAIVE.people()));
            assertThat(new HashSet<>(pseudonyms.values())).hasSize(300);
            assertThat(pseudonyms.values()).allMatch(id -> id.matches("sub-[a-z2-7]{26}"));
        }

        @Test
        void a_lookup_finds_everybody_who_was_not_destroyed_as_a_whole() {
            pseudonyms.forEach((person, pseudonym) -> {
                String kind = person.startsWith("v-") ? "visitor" : "account";
                Calls.Answer found = ledger.auditor()
                        .post("/api/v1/subjects/lookup", Calls.JSON, "{\"" + kind + "\":\"" + person + "\"}");
                boolean ended = Boolean.TRUE.equals(Json.at(state(pseudonym, Instant.now()), "ended"));
                if (ended) {
                    assertThat(found.status()).isEqualTo(404);
                } else {
                    assertThat(found.json()).isEqualTo(Map.of("subject", pseudonym));
                }
            });
        }

        @Test
        void the_state_as_of_each_day_equals_the_reference_model() {
            pseudonyms.entrySet().parallelStream().forEach(each -> {
                for (int day = 1; day <= 31; day++) {
                    Instant end = LocalDate.of(2026, 1, day)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.ofHours(5))
                            .toInstant();
                    assertThat(standings(state(each.getValue(), end)))
                            .as("%s at the end of day %d", each.getKey(), day)
                            .isEqualTo(NAIVE.stateOf(each.getKey(), end));
                }
            });
        }

        @Test
        void the_timeline_of_every_person_has_every_line_about_them() {
            Map<String, List<Long>> told = new HashMap<>();
            Set<Long> positions = new HashSet<>();
            for (Map<String, Object> answer : loaded.first()) {
                positions.add(position(answer));
                String subject = Json.text(receipt(answer), "subject");
                if (subject != null) {
                    told.computeIfAbsent(subject, first -> new ArrayList<>()).add(position(answer));
                }
            }
            Set<String> ownFacts = new TreeSet<>();
            for (String pseudonym : pseudonyms.values()) {
                List<Long> shown = new ArrayList<>();
                for (Map<String, Object> row :
                        Walk.all(ledger.auditor(), "/api/v1/subjects/" + pseudonym + "/timeline")) {
                    if (positions.contains(Json.number(row, "position"))) {
                        shown.add(Json.number(row, "position"));
                    } else {
                        ownFacts.add(String.valueOf(Json.at(row, "fact")));
                    }
                }
                assertThat(shown).isEqualTo(told.get(pseudonym));
            }
            assertThat(Set.of("lookup", "values-read", "destruction-verified")).containsAll(ownFacts);
        }

        @Test
        void no_running_number_of_any_system_is_missing() {
            for (String system : List.of("portal", "crm", "archive")) {
                long lines = LINES.stream()
                        .filter(line -> line.json().contains("\"system\":\"" + system + "\""))
                        .count();
                assertThat(ledger.auditor().json("/api/v1/sources/" + system + "/completeness"))
                        .isEqualTo(Map.of(
                                "system", system, "first", 1L, "last", lines, "arrived", lines, "missing", List.of()));
            }
        }

        @Test
        void a_restart_keeps_everything() {
            String person = pseudonyms.get("a-000001");
            List<String> paths = List.of(
                    "/api/v1/subjects/" + person + "?asOf=2026-01-31T12:00:00Z&knownAt=2099-01-01T00:00:00Z",
                    "/api/v1/subjects/" + person + "?asOf=2026-01-17T12:00:00Z&knownAt=2099-01-01T00:00:00Z",
                    "/api/v1/entries/4000",
                    "/api/v1/entries?operation=destruction&to=2026-02-01T00:00:00Z",
                    "/api/v1/tlog/tile/0/000",
                    "/api/v1/tlog/vkey",
                    "/api/v1/policies");
            List<String> before = texts(paths);

            ledger.restart();

            assertThat(texts(paths)).isEqualTo(before);
            Map<String, Object> again = ledger.service()
                    .post("/api/v1/operations", Calls.JSON, LINES.get(100).json())
                    .json();
            assertThat(again).isEqualTo(Json.at(loaded.first().get(100), "receipt"));
        }

        @Test
        void no_file_holds_anything_personal_in_clear() throws Exception {
            ledger.database().flush();
            Set<String> marks = Set.of(pseudonyms.get("a-000001"), "operation.destruction");
            Set<String> sought = new HashSet<>(Personal.data(LINES));
            sought.addAll(marks);
            List<java.nio.file.Path> folders = new ArrayList<>(ledger.database().files());
            folders.add(ledger.folder());

            // The marks show that the search sees what was written; of what is personal it finds nothing.
            assertThat(new ByteSearch(sought).findIn(folders)).containsOnlyKeys(marks);
        }

        private List<String> texts(List<String> paths) {
            return paths.stream()
                    .map(path ->
                            ledger.auditor().get(path).text().replaceAll("\"position\":\\d+(,\"next\":\\d+)?}$", ""))
                    .toList();
        }

        private Map<String, Object> state(String pseudonym, Instant asOf) {
            return ledger.auditor().json("/api/v1/subjects/" + pseudonym + "?asOf=" + asOf);
        }

        private static SortedMap<String, NaiveLedger.Standing> standings(Map<String, Object> state) {
            SortedMap<String, NaiveLedger.Standing> standings = new TreeMap<>();
            Json.object(state, "categories").forEach((category, json) -> {
                TreeSet<String> holders = new TreeSet<>();
                Json.object(json, "systems").forEach((system, copy) -> {
                    if (Set.of("held", "pseudonymised").contains(Json.text(copy, "status"))) {
                        holders.add(system);
                    }
                });
                if (!"unknown".equals(Json.text(json, "status"))) {
                    standings.put(
                            category,
                            new NaiveLedger.Standing(
                                    Json.text(json, "status"), (Boolean) Json.at(json, "blocked"), holders));
                }
            });
            return standings;
        }

        private static Map<String, String> pseudonyms(SharedLedgers.Loaded loaded) {
            Map<String, String> pseudonyms = new LinkedHashMap<>();
            for (int i = 0; i < LINES.size(); i++) {
                String person = NAIVE.personOf(LINES.get(i));
                String subject = Json.text(receipt(loaded.first().get(i)), "subject");
                if (!person.isEmpty() && subject != null) {
                    String known = pseudonyms.putIfAbsent(person, subject);
                    assertThat(known == null || known.equals(subject))
                            .as("%s has one pseudonym", person)
                            .isTrue();
                }
            }
            return pseudonyms;
        }

        private static Object receipt(Map<String, Object> answer) {
            Object receipt = Json.at(answer, "receipt");
            return receipt == null ? Json.at(answer, "problem.receipt") : receipt;
        }

        private static long position(Map<String, Object> answer) {
            return Json.number(receipt(answer), "position");
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
