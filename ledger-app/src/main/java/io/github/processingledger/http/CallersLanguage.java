package io.github.processingledger.http;

import io.github.processingledger.wording.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the caller's language: {@code lang=} if given, else {@code Accept-Language}, else English. */
final class CallersLanguage implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Language.class;
    }

    @Override
    public Language resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String asked = request.getParameter("lang");
        if (asked != null) {
            return Language.ofCode(asked).orElseThrow(() -> new BadParameterException("lang", "is kk, ru or en"));
        }
        return accepted((HttpServletRequest) request.getNativeRequest());
    }

    /** The first language of {@code Accept-Language} that texts exist in. */
    static Language accepted(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") != null) {
            for (Locale locale : java.util.Collections.list(request.getLocales())) {
                Language language = Language.ofCode(locale.getLanguage()).orElse(null);
                if (language != null) {
                    return language;
                }
            }
        }
        return Language.EN;
    }
}
