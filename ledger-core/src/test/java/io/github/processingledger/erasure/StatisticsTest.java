package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.vault.SealedAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final Actor ANALYST = new Actor("u-31", Code.of("analyst"));
    private static final Code METHOD = Code.of("aggregation");

    abstract static class Claims extends OnAStore {
        @Test
        void too_small_groups_refuse_the_release_and_nobody_is_anonymised() {
            List<String> people = people(6, 4);

            Release release = statistics().release("r1", dataSet(5), people, METHOD, ANALYST);

            assertThat(release)
                    .isEqualTo(new Release.TooFewAlike(List.of(new Release.Group(Map.of("address", "Almaty"), 4))));
            assertThat(node.count("anonymised_value")).isZero();
            assertThat(node.read(people.getFirst())).containsOnlyKeys(Code.of("address"), Code.of("income"));
        }

        @Test
        void rows_are_kept_without_a_way_back_and_sources_are_destroyed() {
            List<String> people = people(6, 4);
            List<SealedAddress> sealed = new ArrayList<>();
            people.forEach(subject -> node.addresses(subject).stream()
                    .filter(address -> !address.category().equals("reference"))
                    .forEach(sealed::add));

            assertThat(statistics().release("r1", dataSet(4), people, METHOD, ANALYST))
                    .isEqualTo(new Release.Made(10));
            work();

            assertClosed(sealed);
            assertThat(people)
                    .allSatisfy(subject -> assertThat(node.read(subject)).isEmpty());
            List<String> rows = node.jdbc.queryForList("select content from anonymised_value", String.class);
            assertThat(rows)
                    .hasSize(10)
                    .contains("{\"address\":\"Astana\",\"income\":0}", "{\"address\":\"Almaty\",\"income\":9}");
            assertThat(rows).noneMatch(row -> people.stream().anyMatch(row::contains));
            assertThat(node.acts()).hasSize(10);
        }

        @Test
        void an_interrupted_release_is_completed_and_adds_its_rows_once() {
            List<String> people = people(5, 0);
            assertThat(statistics().release("r1", dataSet(5), people, METHOD, ANALYST))
                    .isEqualTo(new Release.Made(5));
            people.addAll(people(1, 0)); // as if it had been interrupted before this one

            assertThat(statistics().release("r1", dataSet(5), people, METHOD, ANALYST))
                    .isEqualTo(new Release.Made(6));

            assertThat(node.count("anonymised_value")).isEqualTo(5);
            assertThat(node.read(people.getLast())).isEmpty();
        }

        @Test
        void a_later_release_never_promises_less() {
            statistics().release("r1", dataSet(5), people(5, 0), METHOD, ANALYST);
            List<String> more = people(4, 0);
            assertThatThrownBy(() -> statistics().release("r2", dataSet(4), more, METHOD, ANALYST))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void a_hold_on_one_refuses_the_release() {
            List<String> people = people(5, 0);
            node.report("""
                "fact": "hold-placed", "subject": {"id": "%s"}, "categories": ["income"],
                "details": {"hold": "case 7", "ground": "court"}
                """.formatted(people.get(2)));

            assertThat(statistics().release("r1", dataSet(5), people, METHOD, ANALYST))
                    .isEqualTo(new Release.AgainstRules(new TreeSet<>(List.of(people.get(2)))));
            assertThat(node.count("anonymised_value")).isZero();
        }

        @Test
        void rows_come_in_no_order() {
            statistics().release("r1", dataSet(20), people(60, 0), METHOD, ANALYST);
            List<String> rows =
                    node.jdbc.queryForList("select content from anonymised_value order by id", String.class);
            List<String> reported = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                reported.add("{\"address\":\"Astana\",\"income\":%d}".formatted(i));
            }
            assertThat(rows).containsExactlyInAnyOrderElementsOf(reported).isNotEqualTo(reported);
            Collections.reverse(reported);
            assertThat(rows).isNotEqualTo(reported);
        }

        private Statistics statistics() {
            return new Statistics(node.source, node.intake, node.values, InstantSource.system());
        }

        private static DataSet dataSet(int k) {
            return new DataSet(
                    Code.of("income-by-city"),
                    List.of(
                            new DataSet.Column(Code.of("address"), true, address -> city((String) address)),
                            new DataSet.Column(Code.of("income"), false, income -> income)),
                    k);
        }

        private static String city(String address) {
            return address.substring(0, address.indexOf(','));
        }

        private List<String> people(int inAstana, int inAlmaty) {
            List<String> people = new ArrayList<>();
            for (int i = 0; i < inAstana + inAlmaty; i++) {
                String city = i < inAstana ? "Astana" : "Almaty";
                people.add(node.report("""
                    "operation": "collection", "subject": {"account": "%s"},
                    "categories": ["address", "income"], "purpose": "services",
                    "basis": {"ground": "art9-1"},
                    "details": {"source": "subject", "method": "web-form"},
                    "values": {"address": "%s, street %d", "income": %d}
                    """.formatted(UUID.randomUUID(), city, i, i))
                        .entry()
                        .subject());
            }
            return people;
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
