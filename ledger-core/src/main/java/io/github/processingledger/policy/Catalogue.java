package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The closed lists of a policy version, in the order they are written in.
 *
 * @param grounds what processing may rest on besides a consent (art. 9)
 * @param transferGrounds what a transfer abroad may rest on besides adequacy and consent (art. 16)
 * @param destructionGrounds why data is destroyed (art. 18)
 * @param norms norms of law that callers may name
 * @param consentForms how a consent may be given (art. 8)
 */
public record Catalogue(
        Map<Code, Category> categories,
        Map<Code, Purpose> purposes,
        Map<Code, Term> grounds,
        Map<Code, Term> transferGrounds,
        Map<Code, Term> destructionGrounds,
        Map<Code, Term> norms,
        Map<Code, Term> consentForms) {
    public Catalogue {
        categories = ordered(categories);
        purposes = ordered(purposes);
        grounds = ordered(grounds);
        transferGrounds = ordered(transferGrounds);
        destructionGrounds = ordered(destructionGrounds);
        norms = ordered(norms);
        consentForms = ordered(consentForms);
    }

    public boolean declaresCategory(Code category) {
        return categories.containsKey(category);
    }

    public Optional<Purpose> purpose(@Nullable Code purpose) {
        return purpose == null ? Optional.empty() : Optional.ofNullable(purposes.get(purpose));
    }

    /** Whether the matrix lets this category serve this purpose (art. 7(9)). */
    public boolean serves(Code category, Code purpose) {
        Purpose declared = purposes.get(purpose);
        return declared != null && declared.categories().contains(category);
    }

    /** Whether a purpose, or a wider one it is part of, is among the given ones. */
    public boolean isWithin(@Nullable Code purpose, java.util.Collection<Code> wider) {
        Set<Code> seen = new HashSet<>();
        for (Code each = purpose; each != null && seen.add(each); ) {
            if (wider.contains(each)) {
                return true;
            }
            Purpose declared = purposes.get(each);
            each = declared == null ? null : declared.parent();
        }
        return false;
    }

    /** What is special about a purpose, looking at the wider purposes too. */
    public Purpose.Kind kindOf(@Nullable Code purpose) {
        Set<Code> seen = new HashSet<>();
        for (Code each = purpose; each != null && seen.add(each); ) {
            Purpose declared = purposes.get(each);
            if (declared == null) {
                return Purpose.Kind.ORDINARY;
            }
            if (declared.kind() != Purpose.Kind.ORDINARY) {
                return declared.kind();
            }
            each = declared.parent();
        }
        return Purpose.Kind.ORDINARY;
    }

    private static <V> Map<Code, V> ordered(Map<Code, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
