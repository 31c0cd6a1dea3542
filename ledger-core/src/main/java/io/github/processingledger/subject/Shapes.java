package io.github.processingledger.subject;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Lists of changes as text, and back. People's entries are much alike, so those met last are kept for all. */
final class Shapes {
    private static final int KEPT = 10_000;
    private static final Map<String, List<FacetChange>> READ = new ConcurrentHashMap<>();
    private static final Map<List<FacetChange>, String> WRITTEN = new ConcurrentHashMap<>();

    private Shapes() {}

    /** Changes that differ in the category alone are written once, with the list of categories. */
    static String write(List<FacetChange> changes) {
        String known = WRITTEN.get(changes);
        if (known != null) {
            return known;
        }
        String shape = text(changes);
        if (WRITTEN.size() >= KEPT) {
            WRITTEN.clear();
        }
        WRITTEN.put(changes, shape);
        return shape;
    }

    private static String text(List<FacetChange> changes) {
        List<Object> groups = new ArrayList<>();
        List<Object> categories = new ArrayList<>();
        FacetChange last = null;
        for (FacetChange change : changes) {
            if (last == null || !last.isSameExceptCategory(change)) {
                categories = new ArrayList<>();
                groups.add(change.json(categories));
            }
            if (change.category() != null) {
                categories.add(change.category());
            }
            last = change;
        }
        return CanonicalJson.string(groups);
    }

    static List<FacetChange> read(String shape) {
        List<FacetChange> known = READ.get(shape);
        if (known != null) {
            return known;
        }
        List<FacetChange> changes = new ArrayList<>();
        byte[] json = shape.getBytes(StandardCharsets.UTF_8);
        for (Object group : (List<?>) Objects.requireNonNull(JsonReader.read(json))) {
            FacetChange.read((List<?>) Objects.requireNonNull(group), changes);
        }
        List<FacetChange> fixed = List.copyOf(changes);
        if (READ.size() >= KEPT) {
            READ.clear();
        }
        READ.put(shape, fixed);
        return fixed;
    }
}
