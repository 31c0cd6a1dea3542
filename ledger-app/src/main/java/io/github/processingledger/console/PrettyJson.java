package io.github.processingledger.console;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON for reading: the same members in the same order, one a line. */
final class PrettyJson {
    private final StringBuilder text = new StringBuilder();

    private PrettyJson() {}

    static String of(byte[] json) {
        PrettyJson pretty = new PrettyJson();
        pretty.write(JsonReader.readObject(json), 0);
        return pretty.text.toString();
    }

    private void write(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> object && !object.isEmpty()) {
            text.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator(); members.hasNext(); ) {
                Map.Entry<?, ?> member = members.next();
                line(depth + 1);
                text.append(scalar(member.getKey())).append(": ");
                write(member.getValue(), depth + 1);
                text.append(members.hasNext() ? "," : "");
            }
            line(depth);
            text.append('}');
        } else if (value instanceof List<?> list && list.stream().anyMatch(each -> each instanceof Map)) {
            text.append('[');
            for (int i = 0; i < list.size(); i++) {
                line(depth + 1);
                write(list.get(i), depth + 1);
                text.append(i < list.size() - 1 ? "," : "");
            }
            line(depth);
            text.append(']');
        } else {
            text.append(scalar(value));
        }
    }

    private void line(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }

    private static String scalar(@Nullable Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }
}
