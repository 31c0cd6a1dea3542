package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application with its key-encryption keys in a PKCS #11 token, where SoftHSM2 is installed. */
@Tag("slow")
class TokenTest {
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final Pattern SLOT = Pattern.compile("slot (\\d+)");

    @TempDir
    private Path folder;

    @Test
    void with_a_token_no_key_lies_in_a_file_and_a_restart_finds_everybody_again() throws Exception {
        if (!Files.exists(LIBRARY)) {
            System.out.println("SKIPPED the application with a token: SoftHSM2 is not installed");
            return;
        }
        Path configuration = folder.resolve("softhsm2.conf");
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                configuration, "directories.tokendir = " + folder.resolve("tokens") + "\nlog.level = ERROR\n");
        Path pin = Files.createFile(
                folder.resolve("pin"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(pin, "1234\n");
        List<String> options = List.of(
                "-Dledger.token.library=" + LIBRARY,
                "-Dledger.token.slot=" + slot(configuration),
                "-Dledger.token.pin=" + pin);
        List<String> with = List.of("env", "SOFTHSM2_CONF=" + configuration);
        LedgerDatabase database = LedgerDatabase.h2(folder.resolve("data"));
        String key;
        String subject;
        try (ChildLedger child = ChildLedger.start(database, folder.resolve("first.log"), with, options)) {
            key = child.serviceKey();
            subject = collect(new Calls(child.port(), key));
            assertThat(new Calls(child.port(), "").json("/api/v1/health"))
                    .containsEntry("status", "up")
                    .containsEntry("keys", "up")
                    .containsEntry("values", "served");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("keys"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith("-1.key") || name.startsWith("mac"));
        }
        try (ChildLedger child = ChildLedger.start(database, folder.resolve("second.log"), with, options)) {
            assertThat(collect(new Calls(child.port(), key))).isEqualTo(subject);
        }
    }

    private static String collect(Calls service) {
        Calls.Answer answer = service.report(Told.collection("token-1", "name")
                .value("name", "Invented Person")
                .json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return Json.text(answer.json(), "subject");
    }

    private static String slot(Path configuration) throws IOException, InterruptedException {
        ProcessBuilder make = new ProcessBuilder(
                "softhsm2-util", "--init-token", "--free", "--pin", "1234", "--so-pin", "5678", "--label", "ledger");
        make.environment().put("SOFTHSM2_CONF", configuration.toString());
        Process process = make.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher slot = SLOT.matcher(output);
        if (process.waitFor() != 0 || !slot.find()) {
            throw new IOException(output);
        }
        return slot.group(1);
    }
}
