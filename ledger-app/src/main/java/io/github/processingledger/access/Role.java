package io.github.processingledger.access;

import static io.github.processingledger.access.Scope.ADMINISTER;
import static io.github.processingledger.access.Scope.DESTROY;
import static io.github.processingledger.access.Scope.LOOKUP;
import static io.github.processingledger.access.Scope.READ;
import static io.github.processingledger.access.Scope.REPLAY;
import static io.github.processingledger.access.Scope.REPORT;
import static io.github.processingledger.access.Scope.REPORTS;
import static io.github.processingledger.access.Scope.VALUES;
import static io.github.processingledger.access.Scope.VERIFY;

import java.util.Locale;
import java.util.Set;

/** The roles and what each may do. An administrator sees no personal data. */
public enum Role {
    SERVICE(Set.of(REPORT)),
    AUDITOR(Set.of(READ, LOOKUP, REPORTS, REPLAY, VERIFY)),
    COMPLIANCE(Set.of(READ, LOOKUP, REPORT, REPORTS, VALUES, DESTROY)),
    ADMINISTRATOR(Set.of(ADMINISTER));

    @SuppressWarnings("ImmutableEnumChecker") // always Set.of
    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
        this.scopes = scopes;
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
