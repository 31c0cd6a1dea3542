package io.github.processingledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final SignInAttempts attempts = new SignInAttempts(now::get);

    @Test
    void five_failures_close_the_door_for_that_name_at_that_address() {
        fail("aida", "10.0.0.1", 5);
        assertThat(attempts.tooMany("aida", "10.0.0.1")).isTrue();
        assertThat(attempts.tooMany("AIDA", "10.0.0.1")).isTrue();
        assertThat(attempts.tooMany("aida", "10.0.0.2")).isFalse();
        assertThat(attempts.tooMany("berik", "10.0.0.1")).isFalse();
    }

    @Test
    void the_door_opens_again_after_five_minutes() {
        fail("aida", "10.0.0.1", 5);
        now.set(now.get().plusSeconds(299));
        assertThat(attempts.tooMany("aida", "10.0.0.1")).isTrue();
        now.set(now.get().plusSeconds(2));
        assertThat(attempts.tooMany("aida", "10.0.0.1")).isFalse();
    }

    @Test
    void success_forgives_earlier_failures() {
        fail("aida", "10.0.0.1", 4);
        attempts.succeeded("aida", "10.0.0.1");
        fail("aida", "10.0.0.1", 4);
        assertThat(attempts.tooMany("aida", "10.0.0.1")).isFalse();
    }

    @Test
    void guessing_many_names_from_one_address_is_stopped() {
        for (int i = 0; i < 50; i++) {
            fail("name" + i, "10.0.0.9", 1);
        }
        assertThat(attempts.tooMany("another", "10.0.0.9")).isTrue();
        assertThat(attempts.tooMany("another", "10.0.0.8")).isFalse();
    }

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(name, address);
        }
    }
}
