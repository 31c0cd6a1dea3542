package io.github.processingledger.wording;

import java.util.Locale;
import java.util.Optional;

/** The languages every text exists in. */
public enum Language {
    KK,
    RU,
    EN;

    /** The ISO 639-1 code, lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    public static Optional<Language> ofCode(String code) {
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
