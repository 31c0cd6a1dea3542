package io.github.processingledger.app;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the lines of the sample say of people that nobody may read in any file. */
final class Personal {
    /** Values that are no words of their own and could stand in any file by chance. */
    private static final int SHORTEST = 8;

    private Personal() {}

    static Set<String> data(List<Line> lines) {
        Set<String> data = new HashSet<>();
        for (Line line : lines) {
            Map<String, Object> json = JsonReader.readObject(line.json().getBytes(StandardCharsets.UTF_8));
            add(json.get("subject"), data);
            add(json.get("values"), data);
        }
        return data;
    }

    private static void add(Object object, Set<String> data) {
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof String text && text.length() >= SHORTEST) {
                    data.add(text);
                    data.add(text.replace(" ", ""));
                }
            });
        }
    }
}
