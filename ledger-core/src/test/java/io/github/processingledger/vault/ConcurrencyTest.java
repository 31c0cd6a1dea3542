package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;

class ConcurrencyTest {

    abstract static class Claims extends OnBothDatabases {

        private static final int WRITERS = 4;
        private static final int VALUES = 60;

        @RepeatedTest(3)
        void everything_sealed_by_several_nodes_while_epochs_turn_opens_afterwards() throws Exception {
            List<Ledger> nodes = List.of(ledger, ledger.anotherNode(keys));
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Callable<List<SealedAddress>>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(() -> write(nodes.get(writer % 2), writer));
            }
            List<SealedAddress> addresses = new ArrayList<>();
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                List<Future<List<SealedAddress>>> written =
                        writers.stream().map(threads::submit).toList();
                Future<Integer> rotations = threads.submit(() -> rotateWhile(writing));
                try {
                    for (Future<List<SealedAddress>> part : written) {
                        addresses.addAll(part.get());
                    }
                } finally {
                    writing.set(false); // or the closing of the threads would wait for the rotations for ever
                }
                assertThat(rotations.get()).isPositive();
            }

            assertThat(addresses).hasSize(WRITERS * VALUES);
            for (SealedAddress address : addresses) {
                assertThat(nodes.get(1).open(address)).isEqualTo(address.entryId());
            }
            // What was written after the last re-wrapping is left for the next one.
            assertThat(ledger.vault.rotation().rewrap(done -> {}).damaged()).isEmpty();
            ledger.vault.rotation().destroyClosed();
            assertThat(ledger.keyVault.live()).hasSizeLessThanOrEqualTo(4);
        }

        private static List<SealedAddress> write(Ledger node, int writer) {
            Random random = new Random(writer);
            List<SealedAddress> addresses = new ArrayList<>();
            for (int i = 0; i < VALUES; i++) {
                String entry = "e" + writer + "-" + i;
                String category = random.nextBoolean() ? "email" : "phone";
                addresses.add(node.putPatiently(entry, "sub-" + random.nextInt(12), category, entry));
            }
            return addresses;
        }

        private int rotateWhile(AtomicBoolean writing) {
            int rotations = 0;
            Rotation rotation = ledger.vault.rotation();
            do {
                ledger.turnAll();
                assertThat(rotation.rewrap(done -> {}).damaged()).isEmpty();
                rotation.destroyClosed();
                rotations++;
            } while (writing.get());
            return rotations;
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        VaultDatabase start(Path temporary) {
            return VaultDatabase.h2(temporary);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        VaultDatabase start(Path temporary) {
            return VaultDatabase.postgresql();
        }
    }
}
