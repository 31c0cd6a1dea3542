package io.github.processingledger.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ledger's own settings, {@code ledger.*}.
 *
 * @param data the folder of the embedded database and of the keys
 * @param keys the folder of the keys; {@code keys} below {@code data} unless given. Every node of a cluster needs the
 *     same keys
 * @param token the PKCS #11 token that holds the key-encryption keys; in files unless given
 * @param policy the policy that the first start publishes: a shipped one by name, or a file
 * @param retention how often the ledger looks for what has passed its term and starts its destruction, the first time so
 *     long after a start; zero for never
 * @param checkpointOverlap how long the checkpoint key before signs beside a new one
 * @param operator the operator's name and BIN for the genesis fact; the policy's unless given
 * @param witness who cosigns checkpoints; nobody unless given
 * @param anchor where checkpoints are carried to; nowhere unless given
 * @param verification when the ledger verifies itself
 */
@ConfigurationProperties("ledger")
public record LedgerSettings(
        @DefaultValue("./data") Path data,
        @Nullable Path keys,
        @Nullable TokenSettings token,
        @DefaultValue("kz-94v-astana-portal") String policy,
        @DefaultValue("1h") Duration retention,
        @DefaultValue("30d") Duration checkpointOverlap,
        @Nullable OperatorSettings operator,
        @DefaultValue WitnessSettings witness,
        @DefaultValue AnchorSettings anchor,
        @DefaultValue VerificationSettings verification) {
    Path keyDirectory() {
        return keys == null ? data.resolve("keys") : keys;
    }

    /**
     * A PKCS #11 token.
     *
     * @param library the file of its module
     * @param slot number of the slot
     * @param pin the file that the PIN of its user stands in, readable for its owner only
     * @param prefix begins the labels of this ledger's keys
     */
    public record TokenSettings(
            Path library,
            long slot,
            Path pin,
            @DefaultValue("ledger") String prefix) {}

    /**
     * Who the operator is (clause 2.7).
     *
     * @param bin the business identification number
     * @param address where it sits, for acts of destruction
     */
    public record OperatorSettings(
            String name, @Nullable String bin, @Nullable String address) {}

    /**
     * Independent witnesses (docs/how-to/witness-and-anchor.md).
     *
     * @param urls where each is called
     * @param keys the verifier key of each, or a file that holds it, in the order of the addresses
     * @param required how many of them must cosign before a checkpoint is published as final
     * @param patience how long one call may take
     */
    public record WitnessSettings(
            @DefaultValue List<URI> urls,
            @DefaultValue List<String> keys,
            @DefaultValue("0") int required,
            @DefaultValue("10s") Duration patience) {}

    /**
     * Checkpoints outside the ledger.
     *
     * @param directory a folder that they are left in
     * @param timestampAuthority the address of an authority that stamps them (RFC 3161)
     * @param timestampCertificate a file with the certificate it signs with; needed with an authority
     * @param every the shortest time between two of them
     */
    public record AnchorSettings(
            @Nullable Path directory,
            @Nullable URI timestampAuthority,
            @Nullable Path timestampCertificate,
            @DefaultValue("1h") Duration every) {}

    /**
     * The verification that runs by itself, each night what has come since the last one.
     *
     * @param nightly whether it runs
     * @param at the time of day, in the zone of the policy
     * @param wholeOn the day of the week on which the whole ledger is verified instead; null for never
     */
    public record VerificationSettings(
            @DefaultValue("true") boolean nightly,
            @DefaultValue("02:30") LocalTime at,
            @DefaultValue("SUNDAY") @Nullable DayOfWeek wholeOn) {}
}
