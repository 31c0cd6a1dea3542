package io.github.processingledger.console;

import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;

/** The bundle as templates ask for it: {@code #{key}}, and {@code #{key(a,b)}} for {@code {0}} and {@code {1}}. */
final class WordingMessages extends AbstractMessageSource {
    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        return wording(locale).keys().contains(code) ? wording(locale).text(code) : null;
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        return null;
    }

    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        if (code == null || locale == null) {
            return null;
        }
        if (arguments == null || arguments.length == 0) {
            return wording(locale).textOr(code, "??" + code + "??");
        }
        Map<String, Object> numbered = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            numbered.put(String.valueOf(i), arguments[i]);
        }
        return wording(locale).text(code, numbered);
    }

    private static Wording wording(Locale locale) {
        return Wording.in(Language.ofCode(locale.getLanguage()).orElse(Language.EN));
    }
}
