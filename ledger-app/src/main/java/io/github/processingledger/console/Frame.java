package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.access.Scope;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.intake.RecipientRegister;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of the console what its frame shows. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {
    private static final Set<String> PREFERENCES = Set.of(Preferences.LANGUAGE, Preferences.THEME);

    private final PublishedPolicies policies;
    private final RecipientRegister recipients;
    private final InstantSource clock;

    Frame(PublishedPolicies policies, RecipientRegister recipients, InstantSource clock) {
        this.policies = policies;
        this.recipients = recipients;
        this.clock = clock;
    }

    @ModelAttribute("ui")
    Ui ui(HttpServletRequest request) {
        String path = path(request);
        Instant now = clock.instant();
        return new Ui(
                Preferences.language(request),
                Preferences.theme(request),
                path,
                address(path, request),
                now,
                caller(),
                policies.inForceAt(now),
                recipients);
    }

    private static @Nullable Caller caller() {
        Authentication present = SecurityContextHolder.getContext().getAuthentication();
        return present != null && present.getPrincipal() instanceof Caller caller && hasScopes(present) ? caller : null;
    }

    /** Who must change the password first has none and sees the pages as a visitor does. */
    private static boolean hasScopes(Authentication present) {
        return present.getAuthorities().stream()
                .anyMatch(each -> Arrays.stream(Scope.values())
                        .anyMatch(scope -> scope.code().equals(each.getAuthority())));
    }

    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed instanceof String uri ? uri : request.getRequestURI();
    }

    private static String address(String path, HttpServletRequest request) {
        StringBuilder address = new StringBuilder(path).append('?');
        if (!"GET".equals(request.getMethod())) {
            return address.toString();
        }
        request.getParameterMap().forEach((name, values) -> {
            if (!PREFERENCES.contains(name)) {
                for (String value : values) {
                    address.append(encoded(name))
                            .append('=')
                            .append(encoded(value))
                            .append('&');
                }
            }
        });
        return address.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
