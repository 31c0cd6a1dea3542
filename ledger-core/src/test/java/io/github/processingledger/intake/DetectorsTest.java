package io.github.processingledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.policy.InvalidPolicyException;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.vault.PersonalDataDetector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String IIN = "form-900101300007";
    private static final String EMAIL = "a.person@mail.example.kz";

    @TempDir
    private Path folder;

    private final Remembered remembered = new Remembered(1);
    private final Map<String, String> sought = new HashMap<>();
    private LedgerDatabase database;

    @BeforeEach
    void open() {
        database = LedgerDatabase.h2(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_policy_in_force_then_says_what_is_looked_for() {
        publish(1, "[iin, email]", START);
        publish(2, "[email]", START.plusSeconds(100));
        publish(3, "[]", START.plusSeconds(200));

        assertThat(at(50).find(IIN)).contains(PersonalDataDetector.Kind.IIN);
        assertThat(at(50).find(EMAIL)).contains(PersonalDataDetector.Kind.EMAIL);
        assertThat(at(50).find("+77011234567")).isEmpty();
        assertThat(at(150).find(IIN)).isEmpty();
        assertThat(at(150).find(EMAIL)).contains(PersonalDataDetector.Kind.EMAIL);
        assertThat(at(250).find(EMAIL)).isEmpty();
    }

    @Test
    void a_policy_that_says_nothing_has_everything_looked_for_and_so_does_none() {
        assertThat(at(0).find(IIN)).isPresent();
        publish(1, null, START);
        for (String text : List.of(IIN, EMAIL, "+77011234567", "4000123456789017", "N12345678")) {
            assertThat(at(50).find(text)).as(text).isPresent();
        }
    }

    @Test
    void a_policy_names_kinds_that_exist() {
        for (PersonalDataDetector.Kind kind : PersonalDataDetector.Kind.values()) {
            assertThat(policy(1, "[" + kind.code() + "]").detectors()).containsExactly(kind.code());
        }
        assertThatThrownBy(() -> policy(1, "[shoe-size]")).isInstanceOf(InvalidPolicyException.class);
    }

    private PersonalDataDetector at(long second) {
        return new Detectors(database.journal(), hash -> policy(Long.parseLong(hash), sought.get(hash)), remembered)
                .at(START.plusSeconds(second));
    }

    private void publish(long version, String detectors, Instant start) {
        sought.put(Long.toString(version), detectors);
        Entry entry = new Entry(
                "%032x".formatted(version),
                new Fact.PolicyPublished(Code.of("kz-94v-astana-portal"), version, Long.toString(version), start),
                null,
                Founding.SYSTEM,
                new TreeSet<>(),
                false,
                null,
                null,
                START,
                ZoneOffset.UTC,
                new Actor("act-" + "a".repeat(26), Code.of("administrator")),
                null,
                Mode.FACT,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
        ReferenceFacts facts =
                remembered.facts().facts().evolve(new RecordedEntry(version, START.minusSeconds(9), "", entry));
        remembered.learn(new Remembered.Facts(facts, version));
    }

    private static Policy policy(long version, String detectors) {
        String file = new String(ShippedPolicies.file("kz-94v-astana-portal"), StandardCharsets.UTF_8);
        String changed = file.replaceAll("(?m)^detectors: .*$", detectors == null ? "" : "detectors: " + detectors)
                .replace("\nversion: 1\n", "\nversion: " + version + "\n");
        return PolicyReader.read(changed.getBytes(StandardCharsets.UTF_8));
    }
}
