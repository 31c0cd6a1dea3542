package io.github.processingledger.app;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ledger's own settings, {@code ledger.*}.
 *
 * @param data the folder of the embedded database and of the keys
 * @param keys the folder of the keys; {@code keys} below {@code data} unless given. Every node of a cluster needs the
 *     same keys
 * @param policy the policy that the first start publishes: a shipped one by name, or a file
 * @param retention how often the ledger looks for what has passed its term and starts its destruction, the first time so
 *     long after a start; zero for never
 * @param operator the operator's name and BIN for the genesis fact; the policy's unless given
 */
@ConfigurationProperties("ledger")
public record LedgerSettings(
        @DefaultValue("./data") Path data,
        @Nullable Path keys,
        @DefaultValue("kz-94v-astana-portal") String policy,
        @DefaultValue("1h") Duration retention,
        @Nullable OperatorSettings operator) {
    Path keyDirectory() {
        return keys == null ? data.resolve("keys") : keys;
    }

    /**
     * Who the operator is (clause 2.7).
     *
     * @param bin the business identification number
     * @param address where it sits, for acts of destruction
     */
    public record OperatorSettings(
            String name, @Nullable String bin, @Nullable String address) {}
}
