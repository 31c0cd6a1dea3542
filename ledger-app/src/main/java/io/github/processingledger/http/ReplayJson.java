package io.github.processingledger.http;

import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The progress of a replay as JSON, once or as a stream of events. */
final class ReplayJson {
    private static final long BETWEEN_EVENTS_MILLIS = 250;

    private ReplayJson() {}

    static Map<String, Object> of(ReplayProgress progress) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", progress.id());
        json.put("kind", progress.kind());
        json.put("parameters", progress.parameters());
        json.put("state", progress.state());
        json.put("position", progress.position());
        json.put("head", progress.head());
        json.put("percent", progress.percent());
        json.put("rate", progress.rate());
        Duration eta = progress.eta();
        json.put("eta", eta == null ? null : eta.toString());
        json.put("startedAt", progress.startedAt().toString());
        json.put(
                "finishedAt",
                progress.finishedAt() == null ? null : progress.finishedAt().toString());
        json.put("result", progress.result());
        json.put("failure", progress.failure());
        return json;
    }

    /** Sends the progress until the job is over or the listener has gone. */
    static void send(Replays replays, String id, SseEmitter emitter) {
        try {
            while (true) {
                ReplayProgress progress = replays.get(id);
                if (progress == null) {
                    break;
                }
                emitter.send(SseEmitter.event().name("progress").data(of(progress)));
                if (progress.isOver()) {
                    break;
                }
                Thread.sleep(BETWEEN_EVENTS_MILLIS);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }
}
