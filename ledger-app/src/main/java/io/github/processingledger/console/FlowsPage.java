package io.github.processingledger.console;

import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TransferFilter;
import io.github.processingledger.projection.TransferSums;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** To whom data went, as a picture and in numbers (clauses 2.10, 6.2). */
@Controller
class FlowsPage {
    private final Registers registers;
    private final InstantSource clock;

    FlowsPage(Registers registers, InstantSource clock) {
        this.registers = registers;
        this.clock = clock;
    }

    @GetMapping("/flows")
    String flows(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ui.zone());
        Span span = new Span(from == null ? today.minusYears(1) : from, to == null ? today : to);
        TransferFilter filter = new TransferFilter(
                null,
                null,
                span.from().atStartOfDay(ui.zone()).toInstant(),
                span.to().plusDays(1).atStartOfDay(ui.zone()).toInstant());
        model.addAttribute("span", span);
        Answer<TransferSums> sums = registers.transferSums(filter);
        model.addAttribute("position", sums.position());
        model.addAttribute("flows", Flows.of(sums.value()));
        return "flows";
    }
}
