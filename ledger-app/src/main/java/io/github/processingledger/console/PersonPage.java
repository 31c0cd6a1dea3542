package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.intake.Lookups;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Text;
import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TrailRow;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person by pseudonym: the state as of an instant as known at another, the history, and what changed in between. */
@Controller
class PersonPage {
    private static final int MOST_ENTRIES = 1_000;
    private static final int SHOWN_ENTRIES = 100;
    private static final int LONGEST_SLIDER_DAYS = 1_500;

    private final Registers registers;
    private final Lookups lookups;
    private final InstantSource clock;

    PersonPage(Registers registers, Lookups lookups, InstantSource clock) {
        this.registers = registers;
        this.lookups = lookups;
        this.clock = clock;
    }

    @GetMapping("/people")
    String people() {
        return "people";
    }

    /** Finds a pseudonym by an outside identifier; that somebody looked is recorded first (clause 6.1). */
    @PostMapping("/people/find")
    String find(
            @RequestParam String kind,
            @RequestParam String identifier,
            @RequestParam String reason,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model) {
        try {
            SubjectReference.Identifier which = SubjectReference.Identifier.valueOf(kind.toUpperCase(Locale.ROOT));
            Optional<String> found = lookups.find(
                    new SubjectReference(null, Map.of(which, identifier.strip())),
                    Code.of("portal"),
                    reason.isBlank() ? null : Text.of(reason),
                    actor(caller));
            if (found.isPresent()) {
                return "redirect:/people/" + found.get();
            }
            model.addAttribute("error", "nobody");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } catch (MalformedReportException | IllegalArgumentException malformed) {
            model.addAttribute("error", "malformed");
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        model.addAttribute("kind", kind);
        return "people";
    }

    @GetMapping("/people/{id}")
    String person(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String compare,
            Model model) {
        Instant now = clock.instant();
        Instant at = Moment.read("asOf", asOf, ui.zone(), now);
        Instant known = Moment.read("knownAt", knownAt, ui.zone(), now);
        Answer<List<Imprint>> answer = history(id);
        List<Imprint> history = answer.value();
        List<TrailRow> trail = registers.timeline(id, 0, MOST_ENTRIES).value();
        StateAsOf state = StateAsOf.of(history, at, known).withTermsIn(ui.zone());
        List<PersonCard> cards = PersonCard.of(state, ui);
        model.addAttribute("id", id);
        model.addAttribute("position", answer.position());
        model.addAttribute("state", state);
        model.addAttribute("cards", cards);
        model.addAttribute(
                "blocks",
                cards.stream()
                        .flatMap(card -> card.blocks().stream())
                        .distinct()
                        .toList());
        model.addAttribute("systems", systems(trail));
        model.addAttribute(
                "givenConsents",
                state.consents().stream()
                        .filter(consent -> "given".equals(consent.get("status")))
                        .toList());
        model.addAttribute("asOf", asOf == null ? "" : Moment.local(at, ui.zone()));
        model.addAttribute("knownAt", knownAt == null || knownAt.isBlank() ? "" : Moment.local(known, ui.zone()));
        model.addAttribute("compare", compare == null ? "" : compare);
        model.addAttribute("lifelines", Lifelines.of(trail, history, at, known));
        model.addAttribute("days", days(trail, ui));
        model.addAttribute(
                "rows", trail.reversed().stream().limit(SHOWN_ENTRIES).toList());
        model.addAttribute("total", trail.size());
        if (compare != null && !compare.isBlank()) {
            Instant other = Moment.read("compare", compare, ui.zone(), now);
            List<PersonCard> then = PersonCard.of(StateAsOf.of(history, other, known), ui);
            model.addAttribute("compareAt", other);
            model.addAttribute("differences", StateDifference.between(then, cards, ui));
        }
        return "person";
    }

    private Answer<List<Imprint>> history(String id) {
        requirePseudonym(id);
        Answer<List<Imprint>> history = registers.history(id);
        if (history.value().isEmpty()) {
            throw new PageMissingException();
        }
        return history;
    }

    private static List<String> systems(List<TrailRow> trail) {
        return trail.stream()
                .filter(TrailRow::operation)
                .map(TrailRow::system)
                .distinct()
                .sorted()
                .toList();
    }

    /** The ends of the days that the slider stops at, as the form writes instants. */
    private static List<String> days(List<TrailRow> trail, Ui ui) {
        List<LocalDate> days = trail.stream()
                .filter(TrailRow::operation)
                .map(row -> row.occurredAt().atZone(ui.zone()).toLocalDate())
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return List.of();
        }
        LocalDate first = days.getFirst().minusDays(1);
        return first.datesUntil(days.getLast().plusDays(2))
                .limit(LONGEST_SLIDER_DAYS)
                .map(day -> day + "T23:59")
                .collect(Collectors.toList());
    }

    /** Anything else is an address that leads nowhere. */
    static void requirePseudonym(String id) {
        if (!id.matches("sub-[a-z2-7]{26}")) {
            throw new PageMissingException();
        }
    }

    static Actor actor(Caller caller) {
        return new Actor(caller.name(), Code.of(caller.role().code()));
    }
}
