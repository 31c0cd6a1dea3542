package io.github.processingledger.cli.sample;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, whole numbers and truth values as one line of JSON, in the order of the maps. */
final class JsonLine {
    private final StringBuilder out = new StringBuilder(700);

    private JsonLine() {}

    static String of(Map<String, Object> object) {
        JsonLine line = new JsonLine();
        line.value(object);
        return line.out.toString();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            list(list);
        } else {
            out.append(value);
        }
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator(); members.hasNext(); ) {
            Map.Entry<?, ?> member = members.next();
            text((String) member.getKey());
            out.append(':');
            value(member.getValue());
            out.append(members.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private void list(List<?> list) {
        out.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
            value(elements.next());
            out.append(elements.hasNext() ? "," : "");
        }
        out.append(']');
    }

    /** The sample's texts have no control characters, so quotes and backslashes are all that needs escaping. */
    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }
}
