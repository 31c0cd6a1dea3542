package io.github.processingledger.access;

import io.github.processingledger.access.Accounts.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** A signed-in person changes the own password; the session goes on, under a new id and with the role's scopes. */
@Component
public final class OwnPassword {
    private final Accounts accounts;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    OwnPassword(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What came of it. */
    public enum Outcome {
        CHANGED,
        WRONG_CURRENT,
        UNLIKE_EACH_OTHER,
        TOO_WEAK,
        UNCHANGED
    }

    public Outcome change(
            Caller caller,
            String current,
            String wanted,
            String repeated,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account account = accounts.find(caller.name()).orElseThrow();
        if (!NewPassword.isShortEnough(current) || !accounts.matches(account, current)) {
            return Outcome.WRONG_CURRENT;
        }
        if (!wanted.equals(repeated)) {
            return Outcome.UNLIKE_EACH_OTHER;
        }
        if (wanted.equals(current)) {
            return Outcome.UNCHANGED;
        }
        if (!NewPassword.isAcceptable(wanted, account.name())) {
            return Outcome.TOO_WEAK;
        }
        accounts.changePassword(account.name(), wanted);
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                AccountSignIn.signedIn(accounts.find(account.name()).orElseThrow()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        return Outcome.CHANGED;
    }
}
