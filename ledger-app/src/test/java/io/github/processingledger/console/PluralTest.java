package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.wording.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
    @ParameterizedTest
    @CsvSource({
        "RU, 0, 0 записей", "RU, 1, 1 запись", "RU, 2, 2 записи", "RU, 4, 4 записи", "RU, 5, 5 записей",
        "RU, 11, 11 записей", "RU, 12, 12 записей", "RU, 14, 14 записей", "RU, 21, 21 запись", "RU, 22, 22 записи",
        "RU, 111, 111 записей", "RU, 121, 121 запись", "KK, 0, 0 жазба", "KK, 1, 1 жазба", "KK, 25, 25 жазба",
        "EN, 0, 0 entries", "EN, 1, 1 entry", "EN, 2, 2 entries", "EN, 21, 21 entries"
    })
    void nouns_follow_their_number(Language language, long count, String expected) {
        assertThat(Plural.of(language, "entries", count)).isEqualTo(expected);
    }
}
