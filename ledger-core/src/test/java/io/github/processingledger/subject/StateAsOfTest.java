package io.github.processingledger.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.operation.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateAsOfTest {
    private static final List<String> CATEGORIES = List.of("email", "name", "phone");
    private static final ZoneId ZONE = ZoneOffset.ofHours(5);
    private static final List<String> SYSTEMS = List.of("crm", "portal");

    @Test
    void equals_the_naive_model_for_ten_thousand_random_triples() {
        Random random = new Random(42);
        for (int person = 0; person < 500; person++) {
            List<RecordedEntry> entries = Histories.random(random, "sub-" + person, 5 + random.nextInt(60));
            List<Imprint> imprints = entries.stream().map(Imprint::of).toList();
            for (int i = 0; i < 20; i++) {
                Instant asOf = anyInstant(random);
                Instant knownAt = anyInstant(random);
                assertAgree(
                        StateAsOf.of(imprints, asOf, knownAt).withTermsIn(ZONE),
                        new NaiveState(entries, asOf, knownAt),
                        "person " + person + " as of " + asOf + " known at " + knownAt);
            }
        }
    }

    @Test
    void a_growing_state_is_that_of_the_entries_so_far() {
        Random random = new Random(44);
        for (int person = 0; person < 100; person++) {
            List<Imprint> history = Histories.random(random, "sub-" + person, 60).stream()
                    .map(Imprint::of)
                    .toList();
            int first = random.nextInt(30);
            GrowingState growing = new GrowingState(history.subList(0, first));
            List<StateAsOf> states = new ArrayList<>(List.of(growing.now()));
            for (Imprint next : history.subList(first, 60)) {
                states.add(growing.add(next));
            }
            for (int i = first; i <= 60; i++) {
                Instant recordedAt = i == 0 ? Instant.MIN : history.get(i - 1).recordedAt();
                assertThat(states.get(i - first))
                        .isEqualTo(StateAsOf.of(history.subList(0, i), Instant.MAX, recordedAt));
            }
        }
    }

    @Test
    void known_to_the_end_it_agrees_with_the_decision_state_where_nothing_is_reported_late() {
        Random random = new Random(43);
        int compared = 0;
        for (int person = 0; person < 500; person++) {
            List<RecordedEntry> entries = inOrderOfTime(Histories.random(random, "sub-" + person, 40));
            StateAsOf asOf = StateAsOf.of(entries.stream().map(Imprint::of).toList(), Instant.MAX, Instant.MAX);
            SubjectState decision = SubjectState.fold(entries);
            assertThat(asOf.ended()).isEqualTo(decision.isEnded());
            for (String code : CATEGORIES) {
                CategoryState category = decision.category(Code.of(code));
                CategoryAsOf seen = asOf.categories().get(code);
                assertThat(seen == null ? null : seen.presence()).isEqualTo(category.presence());
                assertThat(seen != null && seen.isBlocked())
                        .as("%s of person %s", code, person)
                        .isEqualTo(category.isBlocked());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(1500);
    }

    private static List<RecordedEntry> inOrderOfTime(List<RecordedEntry> entries) {
        List<RecordedEntry> ordered = new ArrayList<>();
        Instant latest = Instant.MIN;
        for (RecordedEntry each : entries) {
            if (each.entry().occurredAt().isAfter(latest)) {
                ordered.add(each);
                latest = each.entry().occurredAt();
            }
        }
        return ordered;
    }

    private static void assertAgree(StateAsOf state, NaiveState naive, String where) {
        TreeMap<String, String> statuses = new TreeMap<>();
        state.categories().forEach((category, each) -> {
            if (each.presence() != null) {
                statuses.put(category, each.presence().code());
            }
        });
        assertThat(state.ended()).as(where).isEqualTo(naive.ended());
        assertThat(statuses).as(where).isEqualTo(naive.statuses());
        for (String category : CATEGORIES) {
            assertCategory(state.categories().get(category), Code.of(category), naive, where + ", " + category);
        }
        assertThat(state.objections().contains("marketing")).as(where).isEqualTo(naive.objects());
        for (String consent : List.of("con-0", "con-1")) {
            String status = state.consents().stream()
                    .filter(each -> consent.equals(each.get("consent")))
                    .map(each -> (String) each.get("status"))
                    .findFirst()
                    .orElse(null);
            assertThat(status)
                    .as(where)
                    .isEqualTo(
                            naive.wasGiven(consent)
                                    ? naive.consentAt(state.asOf(), consent, ZONE)
                                            .orElseThrow()
                                    : null);
        }
    }

    private static void assertCategory(CategoryAsOf seen, Code category, NaiveState naive, String where) {
        TreeSet<Long> blocks = new TreeSet<>();
        long informing = 0;
        if (seen != null) {
            seen.blocks().forEach(block -> blocks.add((Long) block.get("position")));
            informing = seen.operations().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        assertThat(blocks).as(where).isEqualTo(naive.blocks(category));
        long all = naive.dealings(category, "informing")
                + naive.dealings(category, "services")
                + naive.dealings(category, "marketing");
        assertThat(informing).as(where).isEqualTo(all);
        for (String system : SYSTEMS) {
            CopyAsOf copy = seen == null ? null : seen.copies().get(system);
            Object place = copy == null || copy.place() == null ? null : ((Map<?, ?>) copy.place()).get("dataCentre");
            assertThat(place)
                    .as(where)
                    .isEqualTo(naive.dataCentre(category, Code.of(system)).orElse(null));
        }
    }

    private static Instant anyInstant(Random random) {
        Duration beyond = Histories.SPAN.plusDays(2);
        return Histories.START.plus(beyond.multipliedBy(random.nextInt(1000)).dividedBy(1000));
    }
}
