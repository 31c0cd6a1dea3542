package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.access.NewPassword;
import io.github.processingledger.access.OwnPassword;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and changing the own password. */
@Controller
class SignInPage {
    private final OwnPassword passwords;

    SignInPage(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @GetMapping("/sign-in")
    String signIn(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String wait,
            Model model) {
        if (ui.caller() != null) {
            return "redirect:/";
        }
        model.addAttribute("error", failed != null ? "failed" : wait != null ? "wait" : null);
        return "sign-in";
    }

    @GetMapping("/password")
    String password(@RequestParam(required = false) @Nullable String changed, Model model) {
        model.addAttribute("changed", changed != null);
        model.addAttribute("shortest", NewPassword.SHORTEST);
        return "password";
    }

    @PostMapping("/password")
    String change(
            @AuthenticationPrincipal Caller caller,
            @RequestParam String current,
            @RequestParam String wanted,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OwnPassword.Outcome outcome = passwords.change(caller, current, wanted, repeated, request, response);
        if (outcome == OwnPassword.Outcome.CHANGED) {
            return "redirect:/password?changed";
        }
        model.addAttribute("error", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        model.addAttribute("changed", false);
        model.addAttribute("shortest", NewPassword.SHORTEST);
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return "password";
    }
}
