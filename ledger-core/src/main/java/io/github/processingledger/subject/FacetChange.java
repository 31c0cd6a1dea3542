package io.github.processingledger.subject;

import io.github.processingledger.operation.Codes;
import java.util.ArrayList;
import java.util.List;
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

    boolean isSameExceptCategory(FacetChange other) {
        return facet == other.facet
                && (category == null) == (other.category == null)
                && Objects.equals(system, other.system)
                && value.equals(other.value);
    }

    /** Changes of the given categories as a JSON list, which {@link #read} reads back. */
    List<@Nullable Object> json(List<Object> categories) {
        List<@Nullable Object> json = new ArrayList<>(4);
        json.add(categories);
        json.add(system);
        json.add(facet.code());
        json.add(value);
        return json;
    }

    static void read(List<?> json, List<FacetChange> into) {
        List<?> categories = (List<?>) Objects.requireNonNull(json.get(0));
        String system = (String) json.get(1);
        Facet facet = Codes.read(Facet.class, (String) Objects.requireNonNull(json.get(2)));
        Object value = Objects.requireNonNull(json.get(3));
        if (categories.isEmpty()) {
            into.add(new FacetChange(null, system, facet, value));
        }
        categories.forEach(category -> into.add(new FacetChange((String) category, system, facet, value)));
    }
}
