package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.intake.SealedNames;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Text;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TrailRow;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A recipient: since when it is known, what went to it last, and its name, if that is sealed, to whoever says why. */
@Controller
@RequestMapping("/flows/{id}")
class RecipientPage {
    private static final int ROWS = 20;
    private static final int MOST_COUNTED = 1_000;

    private final Registers registers;
    private final SealedNames names;

    RecipientPage(Registers registers, SealedNames names) {
        this.registers = registers;
        this.names = names;
    }

    @GetMapping
    String recipient(@ModelAttribute(name = "ui", binding = false) Ui ui, @PathVariable String id, Model model) {
        if (!id.matches("rcp-[a-z2-7]{26}")) {
            throw new PageMissingException();
        }
        List<TrailRow> rows =
                registers.newestEntries(of(id, null), Long.MAX_VALUE, ROWS).value();
        if (rows.isEmpty()) {
            throw new PageMissingException();
        }
        List<TrailRow> registrations = registers
                .newestEntries(of(id, "recipient-registered"), Long.MAX_VALUE, 1)
                .value();
        model.addAttribute("id", id);
        model.addAttribute("rows", rows);
        model.addAttribute("registered", registrations.isEmpty() ? null : registrations.getFirst());
        model.addAttribute(
                "transfers", registers.count(of(id, "transfer"), MOST_COUNTED).value());
        return "recipient";
    }

    /** Opens the sealed name; that it was read is recorded before it is shown. */
    @PostMapping("/name")
    String name(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            @RequestParam String purpose,
            @RequestParam String reason,
            HttpServletResponse response,
            Model model) {
        String page = recipient(ui, id, model);
        if (reason.isBlank()
                || ui.purposes().stream().noneMatch(each -> each.code().value().equals(purpose))) {
            throw new BadAddressException("purpose");
        }
        model.addAttribute("name", names.read(id, Code.of(purpose), Text.of(reason), PersonPage.actor(caller)));
        model.addAttribute("purpose", ui.purpose(purpose));
        response.setHeader("Cache-Control", "no-store");
        return page;
    }

    private static EntryFilter of(String recipient, @Nullable String act) {
        return new EntryFilter(null, act, null, null, recipient, null, null, null, null);
    }
}
