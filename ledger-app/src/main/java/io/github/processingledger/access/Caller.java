package io.github.processingledger.access;

import java.util.Set;

/**
 * Who is calling.
 *
 * @param name the key's id or the account's name
 * @param destroys whether it may destroy for the whole operator, whatever its role
 * @param systems the systems it may report for
 */
public record Caller(String name, Role role, Set<String> systems, boolean destroys) {
    public Caller {
        systems = Set.copyOf(systems);
    }

    public boolean may(Scope scope) {
        return role.scopes().contains(scope) || (scope == Scope.DESTROY && destroys);
    }

    public boolean mayReportFor(String system) {
        return systems.contains(ApiKey.EVERY_SYSTEM) || systems.contains(system);
    }

    @Override
    public String toString() {
        return "Caller[" + role + "]";
    }
}
