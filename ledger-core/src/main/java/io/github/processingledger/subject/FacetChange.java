package io.github.processingledger.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One facet that an entry sets.
 *
 * @param category the category, null for the person as a whole
 * @param system the system whose copy it is, null for all
 * @param value what it is set to, as a JSON value
 */
public record FacetChange(
        @Nullable String category, @Nullable String system, Facet facet, Object value) {

    /** The change as a JSON list, which {@link #read} reads back. */
    List<@Nullable Object> json() {
        List<@Nullable Object> json = new ArrayList<>(4);
        json.add(category);
        json.add(system);
        json.add(facet.code());
        json.add(value);
        return json;
    }

    static FacetChange read(List<?> json) {
        String facet = (String) Objects.requireNonNull(json.get(2));
        return new FacetChange(
                (String) json.get(0),
                (String) json.get(1),
                Facet.valueOf(facet.toUpperCase(Locale.ROOT).replace('-', '_')),
                Objects.requireNonNull(json.get(3)));
    }
}
