package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.update.UpdateChecker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of personal data calls nobody. */
@Tag("slow")
@ExtendWith(SharedLedgers.class)
class NoOutgoingConnectionTest {
    private static final Pattern CONNECT =
            Pattern.compile("connect\\(\\d+, \\{sa_family=(AF_INET6?).*?\"([0-9a-f.:]+)\"");

    @Test
    void the_framework_asks_nobody_for_newer_versions() {
        AxonConfiguration axon = SharedLedgers.onH2().ledger().part(AxonConfiguration.class);

        assertThat(axon.getOptionalComponent(UpdateChecker.class)).isEmpty();
        assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
    }

    @Test
    void nothing_but_this_machine_is_contacted_at_start_at_work_and_at_the_end(@TempDir Path folder) throws Exception {
        if (!hasTracer()) {
            System.out.println("SKIPPED: connections are not traced, strace is not installed");
            return;
        }
        Path trace = folder.resolve("connects");
        List<String> tracer = List.of("strace", "-f", "--seccomp-bpf", "-e", "trace=connect", "-o", trace.toString());
        LedgerDatabase database = LedgerDatabase.postgresql(folder.resolve("data"));
        try (ChildLedger child = ChildLedger.start(database, folder.resolve("child.log"), tracer)) {
            Calls calls = new Calls(child.port(), child.serviceKey());
            assertThat(calls.report(Told.collection("n-1", "name").json()).status())
                    .isEqualTo(201);
            assertThat(calls.get("/swagger-ui/index.html").status()).isEqualTo(200);
            assertThat(calls.get("/").status()).isIn(200, 302, 404);
        }
        Set<String> contacted = contacted(Files.readString(trace));

        assertThat(contacted)
                .as("the database at least")
                .isNotEmpty()
                .allMatch(NoOutgoingConnectionTest::isThisMachine);
    }

    private static Set<String> contacted(String trace) {
        Set<String> contacted = new TreeSet<>();
        Matcher connects = CONNECT.matcher(trace);
        while (connects.find()) {
            contacted.add(connects.group(2));
        }
        return contacted;
    }

    private static boolean isThisMachine(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.startsWith("::ffff:127.");
    }

    private static boolean hasTracer() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-e", "trace=connect", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
