package io.github.processingledger.console;

import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.projection.ParkedEntries;
import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Long work to start and to watch: the whole ledger verified, the registers rebuilt beside the live ones. */
@Controller
class ReplayPage {
    private static final int SHOWN = 30;

    private final Replays replays;
    private final ParkedEntries parked;
    private final Notices notices;
    private final PublishedPolicies policies;
    private final InstantSource clock;

    ReplayPage(
            Replays replays, ParkedEntries parked, Notices notices, PublishedPolicies policies, InstantSource clock) {
        this.replays = replays;
        this.parked = parked;
        this.notices = notices;
        this.policies = policies;
        this.clock = clock;
    }

    /** A job as a row. */
    record Job(ReplayProgress progress, String eta, String outcome, boolean sound) {}

    @GetMapping("/replay")
    String replay(@ModelAttribute(name = "ui", binding = false) Ui ui, Model model) {
        jobs(ui, model);
        return "replay";
    }

    /** The rows alone, for a page that watches. */
    @GetMapping("/replay/rows")
    String rows(@ModelAttribute(name = "ui", binding = false) Ui ui, Model model) {
        jobs(ui, model);
        return "replay-rows";
    }

    /** An event whenever work has gone on. */
    @GetMapping(path = "/replay/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream() {
        return notices.jobs();
    }

    @PostMapping("/replay")
    String start(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam String kind,
            HttpServletResponse response,
            Model model) {
        if (!kind.equals("verification") && !kind.equals("rebuild")) {
            throw new BadAddressException("kind");
        }
        try {
            replays.start(kind, Map.of());
            return "redirect:/replay";
        } catch (IllegalStateException running) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            model.addAttribute("error", "busy");
            return replay(ui, model);
        }
    }

    @PostMapping("/replay/{id}/{action}")
    String act(@PathVariable String id, @PathVariable String action) {
        if (replays.get(id) == null) {
            throw new PageMissingException();
        }
        switch (action) {
            case "pause" -> replays.pause(id);
            case "resume" -> replays.resume(id);
            case "cancel" -> replays.cancel(id);
            default -> throw new PageMissingException();
        }
        return "redirect:/replay";
    }

    private void jobs(Ui ui, Model model) {
        model.addAttribute("parked", parked.count());
        model.addAttribute("versions", policies.timeline().versions().reversed());
        List<ReplayProgress> list = replays.list(clock.instant().plusSeconds(1), SHOWN);
        model.addAttribute("jobs", list.stream().map(each -> job(each, ui)).toList());
        model.addAttribute("running", list.stream().anyMatch(each -> !each.isOver()));
    }

    static Job job(ReplayProgress progress, Ui ui) {
        String eta =
                progress.eta() == null ? "" : ui.count("seconds", progress.eta().toSeconds());
        boolean sound = progress.result() == null
                || !Boolean.FALSE.equals(progress.result().get("sound"));
        return new Job(progress, eta, outcome(progress, ui), sound);
    }

    private static String outcome(ReplayProgress progress, Ui ui) {
        Map<String, ?> result = progress.result();
        if (result == null) {
            return "";
        }
        if (result.get("sound") instanceof Boolean sound) {
            String at = result.get("firstWrong") instanceof Long position ? " № " + position : "";
            return sound
                    ? ui.text("console.replay.sound")
                    : ui.text("console.replay.broken") + at + " (" + result.get("fault") + ")";
        }
        if (result.get("judged") instanceof Long judged) {
            return ui.count("differences", WhatIfPage.different(result)) + " / " + ui.number(judged);
        }
        return ui.text("console.replay.rebuilt");
    }
}
