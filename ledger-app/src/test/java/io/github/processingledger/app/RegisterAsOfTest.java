package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.cli.sample.NaiveLedger;
import io.github.processingledger.cli.sample.NaiveLedger.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everybody as of an instant, as known at another, and what differs between two: against the reference model, which is
 * told just the lines that were recorded by then.
 */
@Tag("slow")
class RegisterAsOfTest {
    private static final List<Line> LINES = SharedLedgers.LINES;
    private static final Instant BEGIN = Instant.parse("2025-12-31T19:00:00Z");
    private static final long MONTH_SECONDS = 31L * 86_400;
    private static final Map<String, Predicate<Standing>> STATES = states();

    /** What the model is told: so many lines. */
    private static final List<Integer> TOLD = List.of(1, 40, 700, 1_500, 2_500, 3_500, 4_500, LINES.size());

    private static final Map<Integer, NaiveLedger> MODELS = new HashMap<>();

    private static Map<String, Predicate<Standing>> states() {
        Map<String, Predicate<Standing>> states = new LinkedHashMap<>();
        states.put("held", standing -> Set.of("held", "pseudonymised").contains(standing.status()));
        states.put("blocked", Standing::blocked);
        for (String status : List.of("pseudonymised", "deleted", "anonymised", "destroyed")) {
            states.put(status, standing -> standing.status().equals(status));
        }
        return states;
    }

    @ExtendWith(SharedLedgers.class)
    abstract static class Claims {
        private final RunningLedger ledger;
        private final SharedLedgers.Loaded loaded;
        private final Random random = new Random(11);

        Claims(SharedLedgers.Loaded loaded) {
            this.loaded = loaded;
            this.ledger = loaded.ledger();
        }

        /** What the reference model knew once a line was recorded, and when that was. */
        private record Knowledge(NaiveLedger model, Instant at) {}

        private Knowledge knowledge(int lines) {
            return new Knowledge(
                    MODELS.computeIfAbsent(lines, told -> NaiveLedger.of(LINES.subList(0, told))),
                    Instant.parse(Json.text(receipt(loaded.first().get(lines - 1)), "recordedAt")));
        }

        private Instant anyTime() {
            return BEGIN.plusSeconds(random.nextLong(MONTH_SECONDS));
        }

        @Test
        void people_are_counted_on_both_axes_as_the_reference_model_counts_them() {
            Set<Object> seen = new TreeSet<>();
            for (int lines : TOLD) {
                Knowledge known = knowledge(lines);
                for (Instant asOf : List.of(anyTime(), anyTime(), BEGIN.plusSeconds(MONTH_SECONDS))) {
                    Map<String, Object> counted =
                            ledger.auditor().json("/api/v1/subjects/counts?asOf=" + asOf + "&knownAt=" + known.at());
                    Map<String, Object> expected = counts(known.model(), asOf);
                    assertThat(counted)
                            .as("after %d lines, as of %s", lines, asOf)
                            .containsAllEntriesOf(expected);
                    expected.forEach((state, people) -> {
                        if (people instanceof Long number && number > 0) {
                            seen.add(state);
                        }
                    });
                }
            }
            assertThat(seen).as("none of the numbers is always zero").containsAll(STATES.keySet());
            assertThat(seen).contains("people", "ended");
        }

        private static Map<String, Object> counts(NaiveLedger model, Instant asOf) {
            Map<String, Object> counts = new TreeMap<>();
            Map<String, Map<String, Long>> byCategory = new TreeMap<>();
            STATES.keySet().forEach(state -> counts.put(state, 0L));
            long people = 0;
            long ended = 0;
            for (String person : model.people()) {
                SortedMap<String, Standing> standings = model.stateOf(person, asOf);
                people += model.knows(person, asOf) ? 1 : 0;
                ended += model.hasEnded(person, asOf) ? 1 : 0;
                STATES.forEach((state, holds) -> {
                    counts.merge(
                            state,
                            standings.values().stream().anyMatch(holds) ? 1L : 0L,
                            (a, b) -> (Long) a + (Long) b);
                    standings.forEach((category, standing) -> {
                        if (holds.test(standing)) {
                            byCategory
                                    .computeIfAbsent(category, none -> new TreeMap<>())
                                    .merge(state, 1L, Long::sum);
                        }
                    });
                });
            }
            counts.put("people", people);
            counts.put("ended", ended);
            counts.put("categories", byCategory);
            return counts;
        }

        @Test
        void what_differs_between_two_instants_is_what_the_reference_model_says_and_leads_from_one_to_the_other() {
            Map<String, String> pseudonyms = pseudonyms();
            List<String> people = new ArrayList<>(pseudonyms.keySet());
            long changed = 0;
            for (int round = 0; round < 100; round++) {
                String person = people.get(random.nextInt(people.size()));
                String pseudonym = pseudonyms.get(person);
                Knowledge before = knowledge(TOLD.get(random.nextInt(TOLD.size())));
                Knowledge after = knowledge(TOLD.get(random.nextInt(TOLD.size())));
                Instant from = anyTime();
                Instant to = anyTime();
                List<Map<String, Object>> changes = Json.objects(
                        ledger.auditor()
                                .json("/api/v1/subjects/" + pseudonym + "/diff?from=" + from + "&knownFrom="
                                        + before.at() + "&to=" + to + "&knownAt=" + after.at()),
                        "changes");
                String where =
                        "%s from %s known at %s to %s known at %s".formatted(person, from, before.at(), to, after.at());
                assertThat(statuses(changes))
                        .as(where)
                        .isEqualTo(statuses(
                                before.model().stateOf(person, from),
                                after.model().stateOf(person, to)));
                Map<String, Object> patched = state(pseudonym, from, before.at());
                changes.forEach(change -> patch(patched, change));
                assertThat(patched).as(where).isEqualTo(state(pseudonym, to, after.at()));
                changed += changes.isEmpty() ? 0 : 1;
            }
            assertThat(changed).isGreaterThan(30);
        }

        /** Each category whose status changed: before and after. */
        private static Map<String, List<String>> statuses(
                SortedMap<String, Standing> before, SortedMap<String, Standing> after) {
            Map<String, List<String>> statuses = new TreeMap<>();
            Set<String> categories = new TreeSet<>(before.keySet());
            categories.addAll(after.keySet());
            for (String category : categories) {
                String old = before.containsKey(category) ? before.get(category).status() : "unknown";
                String now = after.containsKey(category) ? after.get(category).status() : "unknown";
                if (!old.equals(now)) {
                    statuses.put(category, List.of(old, now));
                }
            }
            return statuses;
        }

        private static Map<String, List<String>> statuses(List<Map<String, Object>> changes) {
            Map<String, List<String>> statuses = new TreeMap<>();
            for (Map<String, Object> change : changes) {
                String[] names = Json.text(change, "pointer").split("/", -1);
                if (names.length == 3 && names[1].equals("categories")) {
                    statuses.put(names[2], List.of(status(change.get("before")), status(change.get("after"))));
                } else if (names.length == 4 && names[1].equals("categories") && names[3].equals("status")) {
                    statuses.put(names[2], List.of(Json.text(change, "before"), Json.text(change, "after")));
                }
            }
            statuses.values().removeIf(each -> each.getFirst().equals(each.getLast()));
            return statuses;
        }

        private static String status(Object category) {
            return category == null ? "unknown" : Json.text(category, "status");
        }

        /** Without what is said about the question, and what is not part of the state itself. */
        private Map<String, Object> state(String pseudonym, Instant asOf, Instant knownAt) {
            Map<String, Object> state = new HashMap<>(
                    ledger.auditor().json("/api/v1/subjects/" + pseudonym + "?asOf=" + asOf + "&knownAt=" + knownAt));
            state.keySet().removeAll(List.of("subject", "position", "policy", "asOf", "knownAt", "clocks"));
            return state;
        }

        @SuppressWarnings("unchecked")
        private static void patch(Map<String, Object> state, Map<String, Object> change) {
            String[] names = Json.text(change, "pointer").split("/", -1);
            if (names[1].equals("clocks")) {
                return;
            }
            Map<String, Object> at = state;
            for (int i = 1; i < names.length - 1; i++) {
                Map<String, Object> inner = new HashMap<>((Map<String, Object>) at.get(names[i]));
                at.put(names[i], inner);
                at = inner;
            }
            String name = names[names.length - 1];
            assertThat(at.get(name)).isEqualTo(change.get("before"));
            if (change.get("after") == null) {
                at.remove(name);
            } else {
                at.put(name, change.get("after"));
            }
        }

        private Map<String, String> pseudonyms() {
            NaiveLedger all = knowledge(LINES.size()).model();
            Map<String, String> pseudonyms = new LinkedHashMap<>();
            for (int i = 0; i < LINES.size(); i++) {
                String person = all.personOf(LINES.get(i));
                String subject = Json.text(receipt(loaded.first().get(i)), "subject");
                if (!person.isEmpty() && subject != null) {
                    pseudonyms.putIfAbsent(person, subject);
                }
            }
            return pseudonyms;
        }

        private static Object receipt(Map<String, Object> answer) {
            Object receipt = Json.at(answer, "receipt");
            return receipt == null ? Json.at(answer, "problem.receipt") : receipt;
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
