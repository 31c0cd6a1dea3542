package io.github.processingledger.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.processingledger.replay.ReplayProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class ReplayStreamsTest {
    private static final long LONG_MILLIS = 480_000;
    private static final String HEARTBEAT = ":still here";

    @RestController
    record Listening(ReplayStreams streams) {
        @GetMapping("/events")
        SseEmitter events() {
            return streams.listen("rpl-1");
        }
    }

    private static ReplayProgress progress(String state) {
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        boolean over = !state.equals("running");
        return new ReplayProgress("rpl-1", "period", Map.of(), state, 1, 2, 0, time, over ? time : null, null, null);
    }

    private static ReplayStreams streams(Function<String, @Nullable ReplayProgress> jobs) {
        return new ReplayStreams(jobs, Duration.ZERO, 2);
    }

    private static MvcResult listener(ReplayStreams streams) throws Exception {
        MockMvc server = MockMvcBuilders.standaloneSetup(new Listening(streams)).build();
        MvcResult result = server.perform(get("/events")).andReturn();
        assertThat(result.getRequest().isAsyncStarted()).isTrue();
        return result;
    }

    /** All that came, once the stream has ended. */
    private static String all(MvcResult listener) throws Exception {
        listener.getAsyncResult(LONG_MILLIS);
        return listener.getResponse().getContentAsString();
    }

    private static void lookUntil(ReplayStreams streams, MvcResult listener, String text) throws Exception {
        while (!listener.getResponse().getContentAsString().contains(text)) {
            streams.look();
            Thread.sleep(1);
        }
    }

    @Test
    void a_stream_outlives_a_database_that_is_away_and_ends_with_the_job() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        String[] state = {"running"};
        try (ReplayStreams streams = streams(id -> {
            if (looks.incrementAndGet() == 1) {
                throw new DataAccessResourceFailureException("away");
            }
            return progress(state[0]);
        })) {
            MvcResult listener = listener(streams);
            lookUntil(streams, listener, "\"running\"");
            lookUntil(streams, listener, HEARTBEAT);
            state[0] = "done";
            lookUntil(streams, listener, "\"done\"");
            assertThat(all(listener).split("event:progress", -1))
                    .as("one event for each state, however often it was looked at")
                    .hasSize(3);
        }
    }

    @Test
    void a_job_that_is_gone_ends_its_stream() throws Exception {
        try (ReplayStreams streams = streams(id -> null)) {
            MvcResult listener = listener(streams);
            streams.look();
            assertThat(all(listener)).doesNotContain("event:");
        }
    }

    @Test
    void there_are_so_many_listeners_and_no_more_and_all_end_with_the_ledger() throws Exception {
        ReplayStreams streams = streams(id -> progress("running"));
        MvcResult first = listener(streams);
        MvcResult second = listener(streams);
        assertThatThrownBy(() -> streams.listen("rpl-1")).isInstanceOf(ReplayStreams.TooManyListenersException.class);
        lookUntil(streams, first, "\"running\"");
        streams.close();
        assertThat(all(first)).contains("\"running\"");
        assertThat(all(second)).doesNotContain("\"done\"");
        assertThatThrownBy(() -> streams.listen("rpl-1"))
                .as("the ledger ends")
                .isInstanceOf(ReplayStreams.TooManyListenersException.class);
    }
}
