package io.github.processingledger.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two JSON objects, as pointers (RFC 6901) with the value before and after. */
final class Differences {
    private final List<Map<String, Object>> found = new ArrayList<>();

    private Differences() {}

    static List<Map<String, Object>> between(Map<String, Object> before, Map<String, Object> after) {
        Differences differences = new Differences();
        differences.compare("", before, after);
        return differences.found;
    }

    private void compare(String pointer, @Nullable Object before, @Nullable Object after) {
        if (pointer.equals("/asOf") || pointer.equals("/knownAt") || Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            Set<String> names = new TreeSet<>();
            old.keySet().forEach(name -> names.add(String.valueOf(name)));
            now.keySet().forEach(name -> names.add(String.valueOf(name)));
            names.forEach(name -> compare(pointer + "/" + name, old.get(name), now.get(name)));
            return;
        }
        Map<String, Object> difference = new LinkedHashMap<>();
        difference.put("pointer", pointer);
        difference.put("before", before);
        difference.put("after", after);
        found.add(difference);
    }
}
