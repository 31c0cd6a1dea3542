package io.github.processingledger.operation;

import java.util.Locale;
import java.util.Set;

/** A country by its ISO 3166-1 alpha-2 code, upper case. */
public record Country(String code) {
    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    public static final Country KAZAKHSTAN = new Country("KZ");

    public Country {
        if (!KNOWN.contains(code)) {
            throw new InvalidValueException("a country is an ISO 3166-1 alpha-2 code in upper case");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
