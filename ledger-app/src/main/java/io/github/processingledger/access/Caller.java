package io.github.processingledger.access;

import java.util.Set;

/**
 * Who is calling.
 *
 * @param name the key's id or the account's name
 * @param systems the systems it may report for
 */
public record Caller(String name, Role role, Set<String> systems) {
    public Caller {
        systems = Set.copyOf(systems);
    }

    public boolean may(Scope scope) {
        return role.scopes().contains(scope);
    }

    public boolean mayReportFor(String system) {
        return systems.contains(ApiKey.EVERY_SYSTEM) || systems.contains(system);
    }

    @Override
    public String toString() {
        return "Caller[" + role + "]";
    }
}
