package io.github.processingledger.app;

import java.util.List;
import java.util.Map;

/** Looks into the JSON of answers. */
final class Json {
    private Json() {}

    /** What stands at a path of names, such as {@code receipt.position}; null if it leads nowhere. */
    static Object at(Object json, String path) {
        Object found = json;
        for (String name : path.split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return found;
    }

    static String text(Object json, String path) {
        return (String) at(json, path);
    }

    static long number(Object json, String path) {
        return (Long) at(json, path);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Object json, String path) {
        return (List<Map<String, Object>>) at(json, path);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object json, String path) {
        return (Map<String, Object>) at(json, path);
    }

    /** The names of the rules in a list of failures. */
    static List<String> rules(Object json, String path) {
        return objects(json, path).stream().map(each -> text(each, "rule")).toList();
    }
}
