package io.github.processingledger.console;

import io.github.processingledger.access.Accounts;
import io.github.processingledger.access.ApiKey;
import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.NewPassword;
import io.github.processingledger.access.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An administrator makes and ends accounts and API keys. One-time passwords and keys are shown once. */
@Controller
class AccessPage {
    private static final List<Role> PEOPLE = List.of(Role.AUDITOR, Role.COMPLIANCE, Role.ADMINISTRATOR);
    private static final List<Role> PROGRAMS = List.of(Role.SERVICE, Role.AUDITOR, Role.COMPLIANCE);

    private final Accounts accounts;
    private final ApiKeys keys;

    AccessPage(Accounts accounts, ApiKeys keys) {
        this.accounts = accounts;
        this.keys = keys;
    }

    @GetMapping("/accounts")
    String accounts(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", PEOPLE);
        return "accounts";
    }

    @PostMapping("/accounts")
    String createAccount(
            @RequestParam String name, @RequestParam String role, HttpServletResponse response, Model model) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        Optional<Role> chosen = role(role, PEOPLE);
        if (!wanted.matches("[a-z][a-z0-9._-]{1,39}") || chosen.isEmpty()) {
            model.addAttribute("error", "malformed");
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        } else if (accounts.find(wanted).isPresent()) {
            model.addAttribute("error", "taken");
            response.setStatus(HttpServletResponse.SC_CONFLICT);
        } else {
            String password = NewPassword.oneTime();
            accounts.create(wanted, chosen.get(), password);
            model.addAttribute("made", wanted);
            model.addAttribute("secret", password);
        }
        return accounts(model);
    }

    @PostMapping("/accounts/reset")
    String reset(@RequestParam String name, Model model) {
        if (accounts.find(name).filter(account -> !account.ended()).isEmpty()) {
            throw new PageMissingException();
        }
        String password = NewPassword.oneTime();
        accounts.resetPassword(name, password);
        model.addAttribute("made", name);
        model.addAttribute("secret", password);
        return accounts(model);
    }

    @PostMapping("/accounts/end")
    String end(@RequestParam String name, HttpServletResponse response, Model model) {
        if (!accounts.end(name)) {
            model.addAttribute("error", "last");
            response.setStatus(HttpServletResponse.SC_CONFLICT);
        }
        return accounts(model);
    }

    @GetMapping("/keys")
    String keys(Model model) {
        model.addAttribute("keys", keys.all());
        model.addAttribute("roles", PROGRAMS);
        return "keys";
    }

    @PostMapping("/keys")
    String createKey(
            @RequestParam String name,
            @RequestParam String role,
            @RequestParam String systems,
            HttpServletResponse response,
            Model model) {
        Set<String> wanted = Arrays.stream(systems.strip().split("[\\s,]+"))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        boolean systemsFit = wanted.stream()
                .allMatch(each -> each.equals(ApiKey.EVERY_SYSTEM) || each.matches("[a-z][a-z0-9-]{0,39}"));
        Optional<Role> chosen = role(role, PROGRAMS);
        boolean nameFits = !name.isBlank() && name.length() <= 120;
        if (!nameFits || chosen.isEmpty() || !systemsFit || (chosen.get() == Role.SERVICE && wanted.isEmpty())) {
            model.addAttribute("error", "malformed");
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        } else {
            model.addAttribute("made", name.strip());
            model.addAttribute(
                    "secret", keys.create(name.strip(), chosen.get(), wanted.isEmpty() ? Set.of("none") : wanted));
        }
        return keys(model);
    }

    @PostMapping("/keys/revoke")
    String revoke(@RequestParam String id, Model model) {
        keys.revoke(id);
        return keys(model);
    }

    private static Optional<Role> role(String code, List<Role> allowed) {
        return allowed.stream().filter(role -> role.code().equals(code)).findFirst();
    }
}
