package io.github.processingledger.http;

import io.github.processingledger.replay.ReplayProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The progress of a replay as JSON. */
final class ReplayJson {
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
}
