package io.github.processingledger.console;

import io.github.processingledger.wording.Wording;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a person sees when a page can't be shown; a program gets a problem (RFC 9457) instead. */
@Controller
@RequestMapping("/error")
class ErrorPage implements ErrorController {
    private static final Set<Integer> EXPLAINED = Set.of(400, 403, 404, 409, 422, 503);

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        int status = status(request);
        response.setStatus(status);
        model.addAttribute("status", status);
        model.addAttribute("explanation", EXPLAINED.contains(status) ? String.valueOf(status) : "other");
        return "error-page";
    }

    @RequestMapping
    ResponseEntity<Map<String, Object>> problem(HttpServletRequest request) {
        int status = status(request);
        String name = status == 404 ? "not-found" : status == 403 ? "forbidden" : status >= 500 ? "failure" : "http";
        String title = Wording.in(Preferences.language(request)).text("problem." + name);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of("type", "urn:processing-ledger:" + name, "title", title, "status", status));
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }
}
