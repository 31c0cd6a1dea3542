package io.github.processingledger.console;

import io.github.processingledger.evidence.TooFewWitnessesException;
import io.github.processingledger.projection.RegisterUnavailableException;
import io.github.processingledger.proof.evidence.PackTooLargeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Sends what goes wrong in a page, or at an address a browser asks for in vain, to the error page. */
@Component
class PageFailures implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(PageFailures.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!isPage(handler, request)) {
            return null;
        }
        if (response.isCommitted()) {
            LOG.debug("The reader of a page or of its events has gone");
            return new ModelAndView();
        }
        int status = status(failure);
        if (status >= 500) {
            LOG.error("A page failed with {} at {}", failure.getClass().getName(), failure.getStackTrace()[0]);
        }
        try {
            response.sendError(status);
        } catch (IOException gone) {
            LOG.debug("The reader of a failed page has gone");
        }
        return new ModelAndView();
    }

    private static boolean isPage(@Nullable Object handler, HttpServletRequest request) {
        if (handler instanceof HandlerMethod method) {
            return method.getBeanType().getPackageName().equals(PageFailures.class.getPackageName());
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/api");
    }

    private static int status(Exception failure) {
        if (failure instanceof PageMissingException) {
            return 404;
        }
        if (failure instanceof MethodArgumentTypeMismatchException
                || failure instanceof MissingServletRequestParameterException
                || failure instanceof BadAddressException) {
            return 400;
        }
        if (failure instanceof PackTooLargeException) {
            return 422;
        }
        if (failure instanceof TooFewWitnessesException
                || failure instanceof RegisterUnavailableException
                || failure instanceof PersonActions.BusyException) {
            return 503;
        }
        return failure instanceof ErrorResponse known ? known.getStatusCode().value() : 500;
    }
}
