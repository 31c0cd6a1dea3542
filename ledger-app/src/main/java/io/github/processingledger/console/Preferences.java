package io.github.processingledger.console;

import io.github.processingledger.wording.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Language and theme: what the address asks for ({@code lang=}, {@code theme=}), else what a cookie remembers, else what
 * the browser prefers. The cookies hold nothing but the two codes.
 */
final class Preferences implements HandlerInterceptor, LocaleResolver {
    static final String LANGUAGE = "lang";
    static final String THEME = "theme";
    static final List<String> THEMES = List.of("auto", "light", "dark");

    static Language language(HttpServletRequest request) {
        return chosen(request, LANGUAGE).flatMap(Language::ofCode).orElseGet(() -> accepted(request));
    }

    static String theme(HttpServletRequest request) {
        return chosen(request, THEME).filter(THEMES::contains).orElse("auto");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional.ofNullable(request.getParameter(LANGUAGE))
                .flatMap(Language::ofCode)
                .ifPresent(language -> keep(LANGUAGE, language.code(), request, response));
        Optional.ofNullable(request.getParameter(THEME))
                .filter(THEMES::contains)
                .ifPresent(theme -> keep(THEME, theme, request, response));
        return true;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return language(request).locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by the person");
    }

    private static void keep(String name, String value, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<String> chosen(HttpServletRequest request, String name) {
        String asked = request.getParameter(name);
        if (asked != null && "GET".equals(request.getMethod())) {
            return Optional.of(asked);
        }
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static Language accepted(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null) {
            for (Locale locale : Collections.list(request.getLocales())) {
                Optional<Language> language = Language.ofCode(locale.getLanguage());
                if (language.isPresent()) {
                    return language.get();
                }
            }
        }
        return Language.EN;
    }
}
