package io.github.processingledger.console;

import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.Contradictions;
import io.github.processingledger.policy.Deadline;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.PublishedPolicy;
import io.github.processingledger.policy.RuleSetting;
import io.github.processingledger.rule.RuleWording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The policy: versions, what differs between two, the catalogue, the rules, and where it departs from its law. */
@Controller
class PolicyPage {
    private final PublishedPolicies policies;
    private final PolicyStore store;

    PolicyPage(PublishedPolicies policies, PolicyStore store) {
        this.policies = policies;
        this.store = store;
    }

    /** A rule in words, with the clause it carries out and its settings. */
    record RuleLine(String code, String sentence, String clause, List<String> settings) {}

    /** A departure from the law in words. */
    record Departure(String text, String where) {}

    /** A deadline in words. */
    record Term(String name, String length) {}

    @GetMapping("/policy")
    String policy(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(name = "with", required = false) @Nullable String other,
            Model model) {
        List<PublishedPolicy> versions = policies.timeline().versions();
        Policy policy = version == null ? ui.policy() : published(version);
        RuleWording wording = new RuleWording(policy, ui.language());
        model.addAttribute("policy", policy);
        model.addAttribute("versions", versions.reversed());
        model.addAttribute(
                "rules",
                policy.rules().values().stream()
                        .map(setting -> line(setting, wording))
                        .toList());
        model.addAttribute(
                "departures",
                Contradictions.of(policy).stream()
                        .map(each -> new Departure(wording.contradiction(each), wording.citation(each.citation())))
                        .toList());
        model.addAttribute(
                "deadlines",
                policy.deadlines().values().stream().map(each -> term(each, ui)).toList());
        if (other != null && !other.isBlank()) {
            model.addAttribute("other", other);
            model.addAttribute("lines", LineDifference.between(text(published(other)), text(policy)));
        }
        return "policy";
    }

    private static RuleLine line(RuleSetting setting, RuleWording wording) {
        List<String> settings = setting.lists().entrySet().stream()
                .map(list -> list.getKey() + ": "
                        + String.join(
                                ", ",
                                list.getValue().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .toList()))
                .toList();
        String code = setting.rule().code();
        return new RuleLine(code, wording.sentence(code), wording.citation(setting.citation()), settings);
    }

    private static Term term(Deadline deadline, Ui ui) {
        String name = ui.text("deadline." + deadline.kind().code());
        String unit = deadline.unit().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Term(
                name, deadline.off() ? ui.text("console.policy.no-deadline") : ui.count(unit, deadline.amount()));
    }

    private Policy published(String id) {
        boolean known = policies.timeline().versions().stream()
                .anyMatch(each -> each.id().equals(id));
        if (!known) {
            throw new PageMissingException();
        }
        return policies.policy(id);
    }

    private List<String> text(Policy policy) {
        return new String(store.file(policy.hash()), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
