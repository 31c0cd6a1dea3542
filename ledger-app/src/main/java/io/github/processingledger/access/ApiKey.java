package io.github.processingledger.access;

import java.util.Set;

/**
 * A key that a service or an auditor's tool calls with.
 *
 * @param id the public part, printed in lists
 * @param destroys whether it may report destructions for the whole operator, which the ledger carries out, beyond what
 *     its role allows
 * @param systems the emitting systems it may report for; {@code *} for all of the operator's
 */
public record ApiKey(String id, String name, Role role, Set<String> systems, boolean destroys) {
    public static final String EVERY_SYSTEM = "*";

    public ApiKey {
        systems = Set.copyOf(systems);
    }

    public boolean mayReportFor(String system) {
        return systems.contains(EVERY_SYSTEM) || systems.contains(system);
    }
}
