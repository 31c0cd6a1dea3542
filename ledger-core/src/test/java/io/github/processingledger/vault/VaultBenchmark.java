package io.github.processingledger.vault;

import io.github.processingledger.journal.PostgresServer;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How quick sealing, opening, rotation and destruction are on one core. Not part of the suite; the command:
 *
 * <pre>mvn -pl ledger-core -am test -Dtest=VaultBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dvault.keys=1000000</pre>
 */
class VaultBenchmark {

    private static final int KEYS = Integer.getInteger("vault.keys", 100_000);
    private static final int GROUP = 500;
    private static final long TOLD_EVERY = 250_000;

    @TempDir
    Path directory;

    @Test
    void seal_and_open_one_kilobyte() {
        try (VaultDatabase database = VaultDatabase.h2(directory)) {
            Ledger ledger = new Ledger(database.source(), directory.resolve("keys"));
            ledger.put("warm", "sub-a", "email", "x");
            WrappedKey row =
                    ledger.vault.keys().forSealing("sub-a", "email", false).row();
            byte[] plaintext = new byte[1024];
            new Random(1).nextBytes(plaintext);
            for (int round = 1; round <= 5; round++) {
                int count = 200_000;
                long start = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    SealedPart part = ledger.vault.sealing("portal", "e").seal("sub-a", "email", plaintext);
                    SealedAddress address = new SealedAddress(1, "portal", "e", "sub-a", "email", part.sha256());
                    var found = new SealedRows.Found(row.keyId(), part.ciphertext(), row, false);
                    byte[] opened =
                            new Opening(ledger.vault, address).plaintext(new SealedRows.Reading(List.of(found), false));
                    assertThat(opened.length).isEqualTo(plaintext.length);
                }
                report("seal + open of 1 KB, round " + round, count, start);
            }
        }
    }

    @Test
    void rotate_and_destroy_on_h2() {
        rotateAndDestroy("H2", VaultDatabase.h2(directory));
    }

    @Test
    void rotate_and_destroy_on_postgresql() {
        PostgresServer.forceToDisk();
        rotateAndDestroy("PostgreSQL", VaultDatabase.postgresql());
    }

    private void rotateAndDestroy(String name, VaultDatabase database) {
        try (database) {
            Ledger ledger = new Ledger(
                    database.source(),
                    FileKeyVault.create(directory.resolve("keys-" + name), FileKeyVault.DEFAULT_BUCKETS),
                    new AtomicLong());
            int people = KEYS / 2;
            long start = System.nanoTime();
            for (int from = 0; from < people; from += GROUP) {
                ledger.commit(group(ledger, from, Math.min(people, from + GROUP)));
            }
            report(name + ": people added (two keys, one value, one link each)", people, start);
            turnAndRewrap(name, ledger);
            destroyPeople(name, ledger, Math.min(people, 10_000));
        }
    }

    private static VaultAttachment[] group(Ledger ledger, int from, int to) {
        VaultAttachment[] group = new VaultAttachment[to - from];
        for (int i = from; i < to; i++) {
            String person = "sub-" + i;
            Sealing sealing = ledger.vault.sealing("portal", "e" + i).newOwner(person);
            sealing.seal(person, "email", new byte[1024]);
            sealing.link(person, person, List.of(Identifier.of(Identifier.Kind.ACCOUNT, "portal", "u" + i)));
            group[i - from] = sealing.attachment();
        }
        return group;
    }

    private static void turnAndRewrap(String name, Ledger ledger) {
        long start = System.nanoTime();
        ledger.turnAll();
        report(name + ": epochs turned", FileKeyVault.DEFAULT_BUCKETS, start);
        start = System.nanoTime();
        long begun = start;
        AtomicLong told = new AtomicLong();
        long rows = ledger.vault
                .rotation()
                .rewrap(done -> {
                    if (done - told.get() >= TOLD_EVERY) {
                        told.set(done);
                        report(name + ": keys and links wrapped anew so far", done, begun);
                    }
                })
                .rewrapped();
        report(name + ": keys and links wrapped anew", rows, start);
        assertThat(ledger.vault.rotation().destroyClosed()).hasSize(FileKeyVault.DEFAULT_BUCKETS);
    }

    private static void destroyPeople(String name, Ledger ledger, int people) {
        List<Long> fences = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            VaultAttachment fence = ledger.vault
                    .sealing("portal", "f" + i)
                    .fence(Fence.whole("sub-" + i))
                    .attachment();
            ledger.commit(fence);
            fences.add(ledger.head.get());
        }
        long start = System.nanoTime();
        for (int from = 0; from < people; from += GROUP) {
            List<Long> batch = fences.subList(from, Math.min(people, from + GROUP));
            ledger.vault.shredding().rememberOutside(batch);
            ledger.vault.shredding().deleteKeys(batch);
            while (ledger.vault.shredding().deleteSealed(batch, 10_000) > 0) {}
        }
        report(name + ": people's keys, links and values deleted", people, start);
        assertThat(ledger.vault.rotation().due(fences)).isNotEmpty();
    }

    private static void report(String what, long count, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "BENCH %s: %d in %.2f s = %.0f/s%n", what, count, seconds, count / seconds);
    }
}
