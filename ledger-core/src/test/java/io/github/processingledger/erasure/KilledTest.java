package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.operation.Operation;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A destruction in a process of its own that is killed between two steps; with {@code -Dledger.kill=all} between any two
 * of them on either database.
 */
class KilledTest {
    private static final boolean EVERYWHERE = "all".equals(System.getProperty("ledger.kill"));
    private static final long LONGEST_LIFE_SECONDS = 480;

    abstract static class Claims extends OnAStore {
        @Test
        void killed_between_two_steps_it_is_completed_by_the_next_process_with_exactly_one_act() throws Exception {
            for (int i = 0; i < 30; i++) {
                node.person("survivor-" + i); // some under every key-encryption key
            }
            node.close();

            for (String pause : pauses()) {
                killAt(pause);
            }

            node = new Node(store, keys);
            KilledNode.endLease(node);
            work();
            work();
            List<RecordedEntry> destructions = node.entries().stream()
                    .filter(each -> each.entry().act() instanceof Operation.Destruction)
                    .toList();
            assertThat(destructions).hasSameSizeAs(pauses());
            for (RecordedEntry destruction : destructions) {
                assertThat(node.acts())
                        .filteredOn(act -> act.destruction() == destruction.position())
                        .hasSize(1);
                assertThat(node.vault.shredding().remains(List.of(destruction.position())))
                        .isEmpty();
                assertClosed(node
                        .addresses(Objects.requireNonNull(destruction.entry().subject()))
                        .stream()
                        .filter(address -> address.position() < destruction.position())
                        .toList());
            }
            assertThat(node.acts()).hasSameSizeAs(pauses());
            assertThat(new JournalVerifier(node.journal, null, position -> {})
                            .run()
                            .isGood())
                    .isTrue();
        }

        /** Each database has every second pause, so that both have them all. */
        private List<String> pauses() {
            int first = store.vendor().equals("h2") ? 0 : 1;
            return EVERYWHERE
                    ? Pauses.ALL
                    : IntStream.range(0, Pauses.ALL.size())
                            .filter(i -> i % 2 == first)
                            .mapToObj(Pauses.ALL::get)
                            .toList();
        }

        private void killAt(String pause) throws IOException, InterruptedException {
            File errors = folder.resolve("errors").toFile();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledNode.class.getName(),
                            store.url(),
                            store.vendor(),
                            keys.toString(),
                            pause,
                            pause)
                    .redirectError(errors)
                    .start();
            Thread watch = Thread.ofVirtual().start(() -> endInTime(process));
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                String said = output.lines()
                        .filter(line -> line.startsWith(KilledNode.STANDS))
                        .findFirst()
                        .orElse("");
                assertThat(said).as(() -> read(errors.toPath())).isEqualTo(KilledNode.STANDS + pause);
            } finally {
                process.destroyForcibly().waitFor();
                watch.interrupt();
            }
        }

        private static void endInTime(Process process) {
            try {
                if (!process.waitFor(LONGEST_LIFE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        Store store(Path files) {
            return Store.h2(files);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        Store store(Path files) {
            return Store.postgres();
        }
    }
}
