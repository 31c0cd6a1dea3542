package io.github.processingledger.console;

import io.github.processingledger.projection.ParkedEntries;
import io.github.processingledger.projection.ParkedEntry;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Entries that could not be written into the registers, with what waits behind them, to be tried again. */
@Controller
@RequestMapping("/replay/parked")
class ParkedPage {
    private static final int ROWS = 100;

    private final ParkedEntries parked;

    ParkedPage(ParkedEntries parked) {
        this.parked = parked;
    }

    @GetMapping
    String parked(@RequestParam(defaultValue = "0") long after, Model model) {
        List<ParkedEntry> found = parked.list(after, ROWS + 1);
        boolean more = found.size() > ROWS;
        model.addAttribute("parked", more ? found.subList(0, ROWS) : found);
        model.addAttribute("next", more ? found.get(ROWS - 1).position() : 0);
        model.addAttribute("total", parked.count());
        return "parked";
    }

    /** Tries an entry again, with everything of the same person that is parked. */
    @PostMapping("/{position}")
    String retry(@PathVariable long position, RedirectAttributes answer) {
        try {
            answer.addAttribute("released", parked.retry(position));
        } catch (IllegalArgumentException notParked) {
            throw new PageMissingException();
        }
        return "redirect:/replay/parked";
    }
}
