package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.intake.Answer;
import io.github.processingledger.intake.Intake;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a compliance officer does about a person. Each goes through the same door as a system's report and is judged by
 * the same rules; the answer is the entry it left, recorded or refused.
 */
@Controller
@RequestMapping("/people/{id}")
class PersonActions {
    private final Intake intake;
    private final InstantSource clock;

    PersonActions(Intake intake, InstantSource clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @PostMapping("/block")
    String block(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            @RequestParam String system,
            @RequestParam List<String> category,
            @RequestParam String trigger) {
        return report(id, caller, system, "operation", "blocking", category, Map.of("trigger", trigger));
    }

    @PostMapping("/unblock")
    String unblock(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            @RequestParam String system,
            @RequestParam long blocking,
            @RequestParam String reason) {
        Map<String, Object> details = new TreeMap<>(Map.of("blocking", blocking));
        put(details, "reason", reason);
        return report(id, caller, system, "fact", "unblocking", List.of("all"), details);
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            @RequestParam String system,
            @RequestParam String consent,
            @RequestParam String reason) {
        Map<String, Object> details = new TreeMap<>(Map.of("consent", consent));
        put(details, "reason", reason);
        return report(id, caller, system, "fact", "consent-withdrawn", List.of("all"), details);
    }

    /** The first step of a destruction shows what it would end; the second, with the pseudonym's end typed, does it. */
    @PostMapping("/destroy")
    String destroy(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            @RequestParam String system,
            @RequestParam List<String> category,
            @RequestParam String ground,
            @RequestParam String method,
            @RequestParam String media,
            @RequestParam String post,
            @RequestParam(required = false) @Nullable String confirmation,
            Model model) {
        PersonPage.requirePseudonym(id);
        String asked = id.substring(id.length() - 6);
        if (!asked.equals(confirmation)) {
            model.addAttribute("id", id);
            model.addAttribute("asked", asked);
            model.addAttribute("wrong", confirmation != null);
            model.addAttribute("categories", category);
            model.addAttribute(
                    "fields",
                    new TreeMap<>(Map.of(
                            "system", system, "ground", ground, "method", method, "media", media, "post", post)));
            return "destroy";
        }
        Map<String, Object> details = new TreeMap<>();
        details.put("ground", ground);
        details.put("method", method);
        details.put("media", media);
        details.put("scope", "operator");
        details.put("performers", List.of(Map.of("id", caller.name(), "post", post)));
        return report(id, caller, system, "operation", "destruction", category, details);
    }

    private String report(
            String id,
            Caller caller,
            String system,
            String kind,
            String act,
            List<String> categories,
            Map<String, Object> details) {
        Map<String, Object> json = new TreeMap<>();
        json.put("id", "console-" + UUID.randomUUID());
        json.put("system", system);
        json.put(kind, act);
        json.put("subject", Map.of("id", id));
        json.put("categories", categories);
        json.put(
                "occurredAt",
                clock.instant()
                        .truncatedTo(ChronoUnit.MICROS)
                        .atOffset(ZoneOffset.UTC)
                        .toString());
        json.put("actor", Map.of("id", caller.name(), "role", caller.role().code()));
        json.put("details", details);
        return outcome(json);
    }

    private String outcome(Map<String, Object> json) {
        try {
            return switch (intake.report(ReportReader.read(json))) {
                case Answer.Recorded recorded ->
                    "redirect:/ledger/" + recorded.receipt().position();
                case Answer.Refused refused ->
                    "redirect:/ledger/" + refused.receipt().position();
                case Answer.Malformed malformed -> throw new BadAddressException("form");
                case Answer.IdReused reused -> throw new IllegalStateException("a random id was used before");
                case Answer.Busy busy -> throw new BusyException();
            };
        } catch (MalformedReportException malformed) {
            throw new BadAddressException("form");
        }
    }

    private static void put(Map<String, Object> details, String name, String value) {
        if (!value.isBlank()) {
            details.put(name, value);
        }
    }

    /** The ledger has more to do than it can (503). */
    static final class BusyException extends RuntimeException {}
}
