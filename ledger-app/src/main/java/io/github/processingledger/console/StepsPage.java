package io.github.processingledger.console;

import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TrailRow;
import io.github.processingledger.replay.Step;
import io.github.processingledger.replay.SubjectSteps;
import io.github.processingledger.subject.Imprint;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's history entry by entry, read from the journal itself: what each one changed. */
@Controller
class StepsPage {
    private final SubjectSteps steps;
    private final Registers registers;

    StepsPage(SubjectSteps steps, Registers registers) {
        this.steps = steps;
        this.registers = registers;
    }

    @GetMapping("/people/{id}/steps")
    String step(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int number,
            Model model) {
        List<Imprint> history =
                id.matches("sub-[a-z2-7]{26}") ? registers.history(id).value() : List.of();
        if (number < 1 || number > history.size()) {
            throw new PageMissingException();
        }
        long before = number == 1 ? 0 : history.get(number - 2).position();
        List<TrailRow> row = registers.timeline(id, before, 1).value();
        if (row.isEmpty()) {
            throw new PageMissingException();
        }
        Step step = steps.read(id, before, 1).getFirst();
        model.addAttribute("id", id);
        model.addAttribute("number", number);
        model.addAttribute("count", history.size());
        model.addAttribute("row", row.getFirst());
        model.addAttribute("cards", PersonCard.of(step.after(), ui));
        model.addAttribute(
                "differences",
                StateDifference.between(PersonCard.of(step.before(), ui), PersonCard.of(step.after(), ui), ui));
        return "steps";
    }
}
