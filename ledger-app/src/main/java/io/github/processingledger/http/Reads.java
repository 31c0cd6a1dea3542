package io.github.processingledger.http;

import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.Registers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What all questions share: up to which position an answer is true, waiting for a position, limits and times. */
@Component
class Reads {
    private static final String POSITION = "Ledger-Position";
    private static final String PARKED = "Ledger-Parked";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1_000;

    private final Registers registers;

    Reads(Registers registers) {
        this.registers = registers;
    }

    /**
     * Waits until the registers have reached a position.
     *
     * @throws NotReadyException if they do not in time (503)
     */
    void await(@Nullable Long minPosition) {
        try {
            if (minPosition != null && !registers.awaitPosition(minPosition, LONGEST_WAIT)) {
                throw new NotReadyException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotReadyException();
        }
    }

    static <T> ResponseEntity<Object> answer(Answer<T> answer, Function<T, Object> json) {
        return ok(answer).body(json.apply(answer.value()));
    }

    /** Says up to which position an answer is true, and how many entries it lacks because they are parked. */
    static ResponseEntity.BodyBuilder ok(Answer<?> answer) {
        ResponseEntity.BodyBuilder ok = ResponseEntity.ok();
        head(answer.position(), answer.parked(), ok::header);
        return ok;
    }

    /** The same of an answer that is written as a stream. */
    static void head(long position, long parked, BiConsumer<String, String> header) {
        header.accept(POSITION, Long.toString(position));
        if (parked > 0) {
            header.accept(PARKED, Long.toString(parked));
        }
    }

    /** A number of rows per page, 100 unless given. */
    static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return 100;
        }
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new BadParameterException("limit", "is a number from 1 to " + MOST_AT_ONCE);
        }
        return limit;
    }

    /** An instant with offset, or null if not given. */
    static @Nullable Instant time(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new BadParameterException(parameter, "is an ISO 8601 date and time with offset");
        }
    }

    static Instant time(String parameter, @Nullable String text, Instant otherwise) {
        Instant time = time(parameter, text);
        return time == null ? otherwise : time;
    }

    /** The registers have not reached the position that was asked for (503). */
    static final class NotReadyException extends RuntimeException {}
}
