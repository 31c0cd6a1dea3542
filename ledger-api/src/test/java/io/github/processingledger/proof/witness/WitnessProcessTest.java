package io.github.processingledger.proof.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.command.Main;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness as people run it: a process of its own that may be killed at any time. */
class WitnessProcessTest {

    private static final String ORIGIN = "log.example/one";

    @TempDir
    Path folder;

    private record Running(Process process, VerifierKey key, URI address) {}

    private Running start(NoteSigner log, String... further) throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                Main.class.getName(),
                "witness",
                "--key-file",
                folder.resolve("witness.key").toString(),
                "--state-dir",
                folder.resolve("state").toString(),
                "--origin",
                ORIGIN,
                "--log-key",
                log.verifierKey().toString(),
                "--listen",
                "127.0.0.1:0"));
        command.addAll(List.of(further));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("problems").toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String key = out.readLine().replace("witness key: ", "");
        String address = out.readLine().replace("listening on ", "http://");
        return new Running(process, VerifierKey.parse(key), URI.create(address));
    }

    private static Optional<NoteSignature> cosign(Running witness, SignedNote note) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new WitnessClient(http, witness.address, witness.key, Duration.ofMinutes(5)).cosign(note, from -> {
                throw new AssertionError("there is no proof from size " + from);
            });
        }
    }

    @Test
    void a_witness_that_is_killed_remembers_what_it_cosigned() throws Exception {
        NoteSigner log =
                new NoteSigner(ORIGIN, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        SignedNote first = new Checkpoint(ORIGIN, 7, new byte[32]).sign(log);
        byte[] otherRoot = new byte[32];
        otherRoot[0] = 1;
        SignedNote rewritten = new Checkpoint(ORIGIN, 6, otherRoot).sign(log);
        Running witness = start(log);
        try {
            first.with(cosign(witness, first).orElseThrow()).verify(List.of(witness.key));
        } finally {
            witness.process.destroyForcibly().waitFor();
        }
        Running again = start(log);
        try {
            assertThat(again.key).isEqualTo(witness.key);
            assertThat(cosign(again, rewritten)).isEmpty();
        } finally {
            again.process.destroyForcibly().waitFor();
        }
        Path key = folder.resolve("witness.key");
        if (Files.getFileStore(key).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_witness_that_pulls_follows_the_log_takes_older_checkpoints_as_they_are_and_names_a_rewritten_one()
            throws Exception {
        NoteSigner signer =
                new NoteSigner(ORIGIN, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        try (ServedLog log = new ServedLog(signer)) {
            log.size = 5;
            Running witness = start(signer, "--pull", log.address().toString(), "--every", "0.1");
            try {
                awaitSeen(5);
                log.size = 1_000;
                awaitSeen(1_000);
                String seen = Files.readString(folder.resolve("state").resolve("seen"));
                awaitPulls(log);
                log.size = 900;
                awaitPulls(log);
                assertThat(problems()).isEmpty();
                log.salt = 1;
                while (problems().isEmpty()) {
                    Thread.sleep(20);
                }
                assertThat(problems()).containsExactly("REFUSED: what this witness saw does not continue it");
                assertThat(Files.readString(folder.resolve("state").resolve("seen")))
                        .as("two checkpoints were new to it")
                        .isEqualTo(seen);
                assertThat(seen.split(ORIGIN + "\n", -1)).hasSize(3);
            } finally {
                witness.process.destroyForcibly().waitFor();
            }
        }
    }

    /** The last one of three has begun, so what came of two is known. */
    private static void awaitPulls(ServedLog log) throws InterruptedException {
        int before = log.asked.get();
        while (log.asked.get() < before + 3) {
            Thread.sleep(20);
        }
    }

    private void awaitSeen(long size) throws Exception {
        Path last = folder.resolve("state").resolve("last");
        while (!Files.exists(last) || !Files.readString(last).startsWith(ORIGIN + "\n" + size + "\n")) {
            Thread.sleep(20);
        }
    }

    private List<String> problems() throws IOException {
        String text = Files.readString(folder.resolve("problems"));
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("REFUSED") || line.startsWith("the log"))
                .toList();
    }

    @Test
    void a_witness_that_cannot_start_says_why() {
        for (List<String> arguments : List.of(
                List.<String>of(),
                List.of("--listen"),
                List.of("--speak", "x"),
                List.of("--log-key", "no key", "--listen", "127.0.0.1:0"))) {
            ByteArrayOutputStream problems = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(problems, true, StandardCharsets.UTF_8);
            assertThat(WitnessCommand.run(arguments, out, out)).isEqualTo(2);
            assertThat(problems.toString(StandardCharsets.UTF_8)).contains("usage: witness --key-file");
        }
    }
}
