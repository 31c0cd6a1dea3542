package io.github.processingledger.console;

import io.github.processingledger.projection.DayCount;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What runs here and what happened. Who has not signed in sees numbers only. */
@Controller
class HomePage {
    private static final int NEWEST = 6;
    private static final LocalDate BEGINNING = LocalDate.of(1991, 12, 16);

    private final Registers registers;
    private final Health health;
    private final InstantSource clock;
    private final String version;

    HomePage(
            Registers registers,
            Health health,
            InstantSource clock,
            @Value("${spring.application.version}") String version) {
        this.registers = registers;
        this.health = health;
        this.clock = clock;
        this.version = version;
    }

    @GetMapping("/")
    String home(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ui.zone());
        List<DayCount> counts = registers.counts(BEGINNING, today.plusDays(1)).value();
        model.addAttribute("version", version);
        model.addAttribute("health", health.read());
        Span span = Span.asked(from, to, lastDay(counts, today));
        model.addAttribute("activity", Activity.of(counts, span));
        model.addAttribute("violations", violations(span, ui));
        model.addAttribute("today", today);
        model.addAttribute("happened", happened(counts, today));
        model.addAttribute(
                "newest",
                registers
                        .newestEntries(EntryFilter.any(), Long.MAX_VALUE, NEWEST)
                        .value());
        if (ui.may("read")) {
            EntryFilter refused = new EntryFilter(null, null, null, null, null, null, true, null, null);
            model.addAttribute(
                    "refusals",
                    registers.newestEntries(refused, Long.MAX_VALUE, NEWEST).value());
        }
        return ui.caller() == null ? "welcome" : "home";
    }

    /** How many entries of some days were recorded although they failed a rule. */
    private long violations(Span days, Ui ui) {
        EntryFilter within = new EntryFilter(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                days.from().atStartOfDay(ui.zone()).toInstant(),
                days.to().plusDays(1).atStartOfDay(ui.zone()).toInstant());
        return registers.countEntries(within.violations()).value();
    }

    /** The last day on which an operation occurred; looking at people leaves facts, which don't move the picture. */
    private static LocalDate lastDay(List<DayCount> counts, LocalDate today) {
        return counts.stream()
                .filter(DayCount::operation)
                .map(DayCount::day)
                .max(LocalDate::compareTo)
                .orElse(today);
    }

    private static long happened(List<DayCount> counts, LocalDate day) {
        return counts.stream()
                .filter(count -> count.day().equals(day))
                .mapToLong(DayCount::entries)
                .sum();
    }
}
