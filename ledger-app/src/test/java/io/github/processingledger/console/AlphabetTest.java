package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.wording.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AlphabetTest {
    private static final List<String> KAZAKH = List.of(
            ("А Ә Б В Г Ғ Д Е Ж З И Й К Қ Л М Н Ң О Ө П Р С Т У Ұ Ү Ф Х Һ Ц Ч" + " Ш Щ Ъ Ы І Ь Э Ю Я").split(" "));

    @Test
    void kazakh_names_stand_in_the_order_of_the_kazakh_alphabet() {
        for (long seed = 0; seed < 20; seed++) {
            List<String> letters = new ArrayList<>(KAZAKH);
            Collections.shuffle(letters, new Random(seed));
            letters.sort(Alphabet.by(Language.KK, Function.identity()));
            assertThat(letters).isEqualTo(KAZAKH);
        }
    }

    @Test
    void a_small_letter_counts_as_its_capital_before_the_next_letter() {
        List<String> names =
                new ArrayList<>(List.of("ұя", "Үй", "Ұлт", "үміт", "уақыт", "Һәм", "Іс", "ыдыс", "Ән", "аң"));
        names.sort(Alphabet.by(Language.KK, Function.identity()));
        assertThat(names).containsExactly("аң", "Ән", "уақыт", "Ұлт", "ұя", "Үй", "үміт", "Һәм", "ыдыс", "Іс");
    }

    @Test
    void every_letter_of_the_alphabet_differs_from_every_other() {
        var order = Alphabet.by(Language.KK, Function.<String>identity());
        Locale kazakh = Locale.forLanguageTag("kk");
        for (int i = 0; i < KAZAKH.size(); i++) {
            for (int j = 0; j < KAZAKH.size(); j++) {
                int expected = Integer.compare(i, j);
                assertThat(Integer.signum(order.compare(KAZAKH.get(i) + "а", KAZAKH.get(j) + "а")))
                        .isEqualTo(expected);
                assertThat(Integer.signum(order.compare(KAZAKH.get(i).toLowerCase(kazakh), KAZAKH.get(j) + "а")))
                        .isEqualTo(i <= j ? -1 : 1);
            }
        }
    }

    @Test
    void russian_and_english_keep_their_own_order() {
        List<String> russian = new ArrayList<>(List.of("яма", "Ёлка", "ель", "жук", "Арка"));
        russian.sort(Alphabet.by(Language.RU, Function.identity()));
        assertThat(russian).containsExactly("Арка", "Ёлка", "ель", "жук", "яма");
        List<String> english = new ArrayList<>(List.of("use", "Transfer", "access", "Block"));
        english.sort(Alphabet.by(Language.EN, Function.identity()));
        assertThat(english).containsExactly("access", "Block", "Transfer", "use");
    }
}
