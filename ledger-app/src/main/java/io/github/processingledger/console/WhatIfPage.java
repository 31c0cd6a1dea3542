package io.github.processingledger.console;

import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.InvalidPolicyException;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import io.github.processingledger.rule.RuleWording;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What another policy would have decided: asked with a published version or a draft, answered with what differs. */
@Controller
class WhatIfPage {
    private final Replays replays;
    private final ReplayPage page;
    private final PublishedPolicies policies;
    private final PolicyStore store;
    private final InstantSource clock;

    WhatIfPage(Replays replays, ReplayPage page, PublishedPolicies policies, PolicyStore store, InstantSource clock) {
        this.clock = clock;
        this.replays = replays;
        this.page = page;
        this.policies = policies;
        this.store = store;
    }

    /** An entry that would have been decided differently, in words. */
    record Difference(
            long position, String act, String outcome, String instead, List<String> rules, List<String> rulesInstead) {}

    @PostMapping("/replay/what-if")
    String start(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam String version,
            @RequestParam String yaml,
            @RequestParam String first,
            @RequestParam String last,
            HttpServletResponse response,
            Model model) {
        try {
            Map<String, Object> asked = new TreeMap<>(Map.of("policy", hash(version, yaml)));
            position(asked, "from", first);
            position(asked, "to", last);
            return "redirect:/replay/" + replays.start("what-if", asked).id();
        } catch (InvalidPolicyException invalid) {
            model.addAttribute("faults", invalid.faults());
            return refused(HttpServletResponse.SC_UNPROCESSABLE_CONTENT, "policy", yaml, ui, response, model);
        } catch (IllegalArgumentException wrong) {
            return refused(HttpServletResponse.SC_UNPROCESSABLE_CONTENT, "wrong", yaml, ui, response, model);
        } catch (IllegalStateException running) {
            return refused(HttpServletResponse.SC_CONFLICT, "busy", yaml, ui, response, model);
        }
    }

    private String refused(int status, String error, String yaml, Ui ui, HttpServletResponse response, Model model) {
        response.setStatus(status);
        model.addAttribute("error", error);
        model.addAttribute("yaml", yaml);
        return page.replay(ui, model);
    }

    /** A draft is kept under its hash for some days, and published nowhere. */
    private String hash(String version, String yaml) {
        if (yaml.isBlank()) {
            return policies.policy(version).hash();
        }
        try {
            return store.keepDraft(yaml.getBytes(StandardCharsets.UTF_8), clock.instant())
                    .hash();
        } catch (SQLException e) {
            throw new IllegalStateException("the draft cannot be kept", e);
        }
    }

    private static void position(Map<String, Object> asked, String name, String given) {
        if (!given.isBlank()) {
            asked.put(name, Long.parseLong(given.strip()));
        }
    }

    @GetMapping("/replay/{id}")
    String job(@ModelAttribute(name = "ui", binding = false) Ui ui, @PathVariable String id, Model model) {
        ReplayProgress progress = replays.get(id);
        if (progress == null) {
            throw new PageMissingException();
        }
        model.addAttribute("job", ReplayPage.job(progress, ui));
        model.addAttribute("running", !progress.isOver());
        Map<String, ?> result = progress.result();
        if (progress.kind().equals("what-if") && progress.parameters().get("policy") instanceof String hash) {
            Policy policy = store.has(hash) ? store.policy(hash) : null;
            Policy words = policy == null ? policies.inForceAt(clock.instant()) : policy;
            model.addAttribute("policy", policy);
            model.addAttribute("hash", hash);
            model.addAttribute("result", result);
            model.addAttribute("differences", result == null ? List.of() : differences(result, words, ui));
            model.addAttribute("different", result == null ? 0 : different(result));
        }
        return "job";
    }

    static long different(Map<String, ?> result) {
        return number(result, "refusedInstead") + number(result, "recordedInstead") + number(result, "otherReasons");
    }

    private static long number(Map<String, ?> result, String name) {
        return result.get(name) instanceof Long number ? number : 0;
    }

    private static List<Difference> differences(Map<String, ?> result, Policy policy, Ui ui) {
        RuleWording wording = new RuleWording(policy, ui.language());
        List<Difference> differences = new ArrayList<>();
        if (result.get("differences") instanceof List<?> listed) {
            for (Object each : listed) {
                if (each instanceof Map<?, ?> one && one.get("position") instanceof Long position) {
                    differences.add(new Difference(
                            position,
                            String.valueOf(one.get("act")),
                            String.valueOf(one.get("outcome")),
                            String.valueOf(one.get("outcomeInstead")),
                            rules(one.get("rules"), wording),
                            rules(one.get("rulesInstead"), wording)));
                }
            }
        }
        return differences;
    }

    private static List<String> rules(@Nullable Object codes, RuleWording wording) {
        return codes instanceof List<?> list
                ? list.stream()
                        .map(code -> wording.sentence(String.valueOf(code)))
                        .toList()
                : List.of();
    }
}
