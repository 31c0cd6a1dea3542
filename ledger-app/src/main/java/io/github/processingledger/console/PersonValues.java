package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.intake.Values;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Text;
import io.github.processingledger.wording.Wording;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows a person's values to somebody who says why; that they were read is recorded before they are opened. */
@Controller
class PersonValues {
    private final Values values;

    PersonValues(Values values) {
        this.values = values;
    }

    /** A category and what is held of it. */
    record Shown(String category, String value) {}

    @PostMapping("/people/{id}/values")
    String reveal(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            @RequestParam String purpose,
            @RequestParam String reason,
            HttpServletResponse response,
            Model model) {
        PersonPage.requirePseudonym(id);
        if (reason.isBlank()
                || ui.purposes().stream().noneMatch(each -> each.code().value().equals(purpose))) {
            throw new BadAddressException("purpose");
        }
        List<Shown> shown = new ArrayList<>();
        values.read(id, Code.of(purpose), Text.of(reason), PersonPage.actor(caller))
                .forEach((category, value) -> shown.add(new Shown(ui.category(category.value()), words(value, ui))));
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("id", id);
        model.addAttribute("values", shown);
        model.addAttribute("purpose", ui.purpose(purpose));
        return "values";
    }

    private static String words(Object value, Ui ui) {
        if (value instanceof Map<?, ?> parts) {
            return parts.entrySet().stream()
                    .map(part -> Wording.in(ui.language())
                                    .textOr("console.field." + part.getKey(), String.valueOf(part.getKey()))
                            + ": " + words(part.getValue(), ui))
                    .collect(Collectors.joining("; "));
        }
        return value instanceof Collection<?> several
                ? several.stream().map(each -> words(each, ui)).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }
}
