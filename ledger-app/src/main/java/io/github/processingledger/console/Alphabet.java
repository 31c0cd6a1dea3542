package io.github.processingledger.console;

import io.github.processingledger.wording.Language;
import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Comparator;
import java.util.function.Function;

/** The order of names in a language's dictionary. */
final class Alphabet {
    /**
     * The Kazakh letters that the Russian order lacks, each after the letter that it follows in
     * the alphabet: А Ә, Г Ғ, К Қ, Н Ң, О Ө, У Ұ Ү, Х Һ, Ы І.
     */
    private static final String KAZAKH = "& а , А < ә , Ә & г , Г < ғ , Ғ & к , К < қ , Қ & н , Н < ң , Ң"
            + " & о , О < ө , Ө & у , У < ұ , Ұ < ү , Ү & х , Х < һ , Һ & ы , Ы < і , І";

    private Alphabet() {}

    /** By name, in the order of a language. */
    static <T> Comparator<T> by(Language language, Function<T, String> name) {
        Collator collator = of(language);
        return (one, other) -> collator.compare(name.apply(one), name.apply(other));
    }

    static Collator of(Language language) {
        // The JDK has no Kazakh order; without the Russian rules Cyrillic letters stand as they are numbered.
        Collator cyrillic = Collator.getInstance(Figures.locale(Language.RU));
        if (language != Language.KK || !(cyrillic instanceof RuleBasedCollator rules)) {
            return Collator.getInstance(Figures.locale(language));
        }
        try {
            return new RuleBasedCollator(rules.getRules() + KAZAKH);
        } catch (ParseException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
