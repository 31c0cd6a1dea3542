package io.github.processingledger.access;

import io.github.processingledger.access.Accounts.Account;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Signs people in with a local account. Whoever still has a one-time password may do nothing but change it. Which of
 * name and password was wrong is never said, and takes equally long to find out.
 */
final class AccountSignIn implements AuthenticationProvider {
    /** The only authority of an account whose password must be changed. */
    static final String MUST_CHANGE = "must-change-password";

    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    AccountSignIn(Accounts accounts, SignInAttempts attempts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.nobodysHash = passwords.encode("nobody's password");
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = asked.getName().strip();
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        if (attempts.tooMany(name, address)) {
            throw new LockedException("too many attempts");
        }
        String password = String.valueOf(asked.getCredentials());
        Optional<Account> account = accounts.find(name).filter(found -> !found.ended());
        boolean fits = NewPassword.isShortEnough(password)
                && passwords.matches(
                        password, account.map(Account::passwordHash).orElse(nobodysHash));
        if (account.isEmpty() || !fits) {
            attempts.failed(name, address);
            throw new BadCredentialsException("name or password is wrong");
        }
        attempts.succeeded(name, address);
        return signedIn(account.get());
    }

    /** The authentication of an account, with the scopes of its role. */
    static Authentication signedIn(Account account) {
        Caller caller = new Caller(account.name(), account.role(), Set.of(ApiKey.EVERY_SYSTEM), false);
        List<GrantedAuthority> authorities = account.mustChange()
                ? List.of(new SimpleGrantedAuthority(MUST_CHANGE))
                : account.role().scopes().stream()
                        .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(scope.code()))
                        .toList();
        var token = UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities);
        token.setDetails(account.revision());
        return token;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
