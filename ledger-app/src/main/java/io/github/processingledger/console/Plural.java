package io.github.processingledger.console;

import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.Map;

/** Counted nouns. Kazakh and English tell one from other; Russian has three forms (Unicode CLDR plural rules). */
final class Plural {
    private Plural() {}

    /** The text {@code console.count.<noun>.<form>} with {@code {n}} filled in. */
    static String of(Language language, String noun, long count) {
        return Wording.in(language)
                .text(
                        "console.count." + noun + "." + form(language, count),
                        Map.of("n", Figures.number(language, count)));
    }

    static String form(Language language, long count) {
        if (language != Language.RU) {
            return count == 1 ? "one" : "other";
        }
        long tens = Math.abs(count) % 100;
        long ones = tens % 10;
        if (ones == 1 && tens != 11) {
            return "one";
        }
        return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
    }
}
