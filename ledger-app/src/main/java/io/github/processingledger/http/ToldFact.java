package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.wording.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** A request that tells one supporting fact: who says it, and in which language they are answered. */
record ToldFact(HttpServletRequest request, ReportLimits limits, Caller caller, Language language) {

    ReportBody body() throws IOException {
        return limits.read(request);
    }

    /** Gives controllers the request of a signed-in caller. */
    static final class Resolver implements HandlerMethodArgumentResolver {
        private final CallersLanguage languages = new CallersLanguage();
        private final ReportLimits limits;

        Resolver(ReportLimits limits) {
            this.limits = limits;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == ToldFact.class;
        }

        @Override
        public ToldFact resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
                throw new IllegalStateException("nobody is signed in who could tell a fact");
            }
            Language language = languages.resolveArgument(parameter, container, request, binders);
            return new ToldFact((HttpServletRequest) request.getNativeRequest(), limits, caller, language);
        }
    }
}
