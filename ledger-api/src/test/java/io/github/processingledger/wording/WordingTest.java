package io.github.processingledger.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.operation.OperationKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void every_operation_has_a_name_in_every_language() {
        for (OperationKind kind : OperationKind.values()) {
            Set<String> names = new HashSet<>();
            for (Language language : Language.values()) {
                names.add(Wording.in(language).text("operation." + kind.code()));
            }
            assertThat(names).as(kind.code()).hasSize(3);
        }
    }

    @Test
    void a_key_the_bundle_lacks_is_an_error_unless_a_fallback_is_given() {
        Wording wording = Wording.in(Language.EN);

        assertThatThrownBy(() -> wording.text("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no text for no.such.key in en");
        assertThat(wording.textOr("no.such.key", "code-7")).isEqualTo("code-7");
    }

    @Test
    void no_placeholder_is_left_whatever_is_given_for_it() {
        for (Language language : Language.values()) {
            Wording wording = Wording.in(language);
            for (String key : wording.keys()) {
                assertThat(wording.text(key, Map.of()))
                        .as(key)
                        .doesNotContain("{")
                        .doesNotContain("}");
            }
        }
    }

    @Test
    void what_is_filled_in_is_not_filled_again() {
        for (Language language : Language.values()) {
            Wording wording = Wording.in(language);
            for (String key : wording.keys()) {
                Map<String, Object> parameters = new HashMap<>();
                Pattern.compile("\\{([^}]*)}")
                        .matcher(wording.text(key))
                        .results()
                        .forEach(found -> parameters.put(found.group(1), "{itself}"));
                String filled = wording.text(key, parameters);
                assertThat(filled.contains("{itself}")).as(key).isEqualTo(!parameters.isEmpty());
            }
        }
    }

    @Test
    void languages_are_found_by_their_codes() {
        assertThat(Language.ofCode("kk")).hasValue(Language.KK);
        assertThat(Language.ofCode("de")).isEmpty();
        assertThat(Language.KK.locale()).isEqualTo(Locale.forLanguageTag("kk"));
    }
}
