package io.github.processingledger.http;

import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Long work with progress: registers rebuilt beside the live ones, history replayed, the ledger verified. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Replay")
class ReplaysController {
    private final Replays replays;
    private final ReplayStreams streams;
    private final InstantSource clock;

    ReplaysController(Replays replays, ReplayStreams streams, InstantSource clock) {
        this.replays = replays;
        this.streams = streams;
        this.clock = clock;
    }

    @PostMapping(value = "/replays", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Start a replay: {\"kind\":\"rebuild\",\"registers\":[…]}, all registers unless named;"
                    + " {\"kind\":\"subject\",\"subject\":…} or {\"kind\":\"period\",\"from\":…,\"to\":…}: every"
                    + " entry judged once more by the policy that was in force; {\"kind\":\"what-if\",\"policy\":"
                    + "\"<hash>\",\"from\":…,\"to\":…}: what another policy version would have decided. from and to"
                    + " are positions or times, the whole ledger unless given")
    ResponseEntity<Object> start(HttpServletRequest request) throws IOException {
        Map<String, Object> asked =
                new HashMap<>(JsonBody.parse(request.getInputStream().readNBytes(ReportBody.MAX_ENVELOPE_BYTES))
                        .fields());
        Object kind = asked.remove("kind");
        return started(kind instanceof String text ? text : "", asked);
    }

    @PostMapping("/verifications")
    @Operation(
            summary = "Start a verification of the whole ledger, or with a body {\"from\":…,\"to\":…} or"
                    + " {\"incremental\":true} of a part of it; its result becomes a fact")
    ResponseEntity<Object> verify(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(ReportBody.MAX_ENVELOPE_BYTES);
        return started(
                "verification",
                body.length == 0
                        ? new HashMap<>()
                        : new HashMap<>(JsonBody.parse(body).fields()));
    }

    private ResponseEntity<Object> started(String kind, Map<String, Object> parameters) {
        parameters.values().removeIf(Objects::isNull);
        try {
            ReplayProgress begun = replays.start(kind, parameters);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/replays/" + begun.id()))
                    .body(ReplayJson.of(begun));
        } catch (IllegalStateException running) {
            throw new ReplayConflictException();
        } catch (IllegalArgumentException wrong) {
            throw new BadParameterException("kind", String.valueOf(wrong.getMessage()));
        }
    }

    @GetMapping("/replays")
    @Operation(summary = "Replays and verifications, the newest first")
    List<Map<String, Object>> list(@RequestParam(required = false) @Nullable Integer limit) {
        Instant before = clock.instant().plusSeconds(1);
        return replays.list(before, Reads.limit(limit)).stream()
                .map(ReplayJson::of)
                .toList();
    }

    @GetMapping({"/replays/{id}", "/verifications/{id}"})
    @Operation(summary = "How far a replay is: state, position, head, percent, rate, eta, result")
    Map<String, Object> progress(@PathVariable String id) {
        return ReplayJson.of(existing(id));
    }

    @GetMapping(value = "/replays/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "The progress of a replay as server-sent events, until it is over")
    SseEmitter events(@PathVariable String id) {
        existing(id);
        return streams.listen(id);
    }

    @PostMapping("/replays/{id}/{action}")
    @Operation(summary = "Pause, resume or cancel a replay")
    Map<String, Object> act(@PathVariable String id, @PathVariable String action) {
        existing(id);
        boolean done = switch (action) {
            case "pause" -> replays.pause(id);
            case "resume" -> replays.resume(id);
            case "cancel" -> replays.cancel(id);
            default -> throw new NotFoundException();
        };
        if (!done) {
            throw new ReplayConflictException();
        }
        return ReplayJson.of(existing(id));
    }

    private ReplayProgress existing(String id) {
        ReplayProgress progress = replays.get(id);
        if (progress == null) {
            throw new NotFoundException();
        }
        return progress;
    }

    /** The replay is not in a state that allows this (409). */
    static final class ReplayConflictException extends RuntimeException {}
}
