package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.intake.PolicyPublication;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.Contradictions;
import io.github.processingledger.policy.InvalidPolicyException;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.rule.RuleWording;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Publishing a policy version (clause 8.2) in two steps: the file is read and shown with what it changes and where it
 * departs from its law; only when that was confirmed it is published.
 */
@Controller
@RequestMapping("/policy/publish")
class PolicyPublishing {
    private final PublishedPolicies policies;
    private final PolicyPublication publication;
    private final PolicyStore store;
    private final InstantSource clock;

    PolicyPublishing(
            PublishedPolicies policies, PolicyPublication publication, PolicyStore store, InstantSource clock) {
        this.policies = policies;
        this.publication = publication;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping
    String form() {
        return "publish";
    }

    @PostMapping
    String submit(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam String yaml,
            @RequestParam String start,
            @RequestParam(required = false) @Nullable String confirmed,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model) {
        // A form sends lines that end as in an e-mail; the hash is of the file.
        String text = yaml.replace("\r\n", "\n");
        model.addAttribute("yaml", text);
        model.addAttribute("start", start);
        try {
            byte[] file = text.getBytes(StandardCharsets.UTF_8);
            Policy policy = PolicyReader.read(file);
            policies.timeline().requireNewer(policy.code(), policy.version());
            Instant from = start(start, ui);
            if (confirmed != null) {
                publication.publish(file, from, PersonPage.actor(caller));
                return "redirect:/policy?version=" + policy.id();
            }
            show(policy, text, ui, model);
        } catch (InvalidPolicyException invalid) {
            model.addAttribute("faults", invalid.faults());
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        } catch (BadAddressException past) {
            model.addAttribute("error", "start");
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        }
        return "publish";
    }

    private @Nullable Instant start(String start, Ui ui) {
        if (start.isBlank()) {
            return null;
        }
        Instant from = Moment.read("start", start, ui.zone(), clock.instant());
        if (from.isBefore(clock.instant())) {
            throw new BadAddressException("start");
        }
        return from;
    }

    private void show(Policy policy, String text, Ui ui, Model model) {
        RuleWording wording = new RuleWording(policy, ui.language());
        Policy inForce = ui.policy();
        List<String> old = new String(store.file(inForce.hash()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        model.addAttribute("policy", policy);
        model.addAttribute("lines", LineDifference.between(old, text.lines().toList()));
        model.addAttribute(
                "departures",
                Contradictions.of(policy).stream()
                        .map(each -> new PolicyPage.Departure(
                                wording.contradiction(each), wording.citation(each.citation())))
                        .toList());
    }
}
