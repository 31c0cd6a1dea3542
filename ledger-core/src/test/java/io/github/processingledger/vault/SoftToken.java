package io.github.processingledger.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token of SoftHSM2 (Debian package softhsm2), where it is installed. */
final class SoftToken {

    static final char[] PIN = "1234".toCharArray();

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));
    private static final Pattern SLOT = Pattern.compile("slot (\\d+)");

    // The library learns of its slots when it is loaded, so that all tests of one process share a token.
    private static Optional<Pkcs11Settings> made;

    private SoftToken() {}

    /** A place of its own in the token; empty, and one line says so, where there is no SoftHSM2. */
    static synchronized Optional<Pkcs11Settings> settings(String prefix, Path memory)
            throws IOException, InterruptedException {
        if (made == null) {
            made = make(memory);
        }
        return made.map(m -> new Pkcs11Settings(m.library(), m.slot(), m.pin(), prefix, memory));
    }

    private static Optional<Pkcs11Settings> make(Path memory) throws IOException, InterruptedException {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        String configuration = System.getenv("SOFTHSM2_CONF");
        if (library.isEmpty() || configuration == null) {
            System.out.println("SKIPPED tests of the PKCS #11 vault: SoftHSM2 is not installed");
            return Optional.empty();
        }
        Path file = Path.of(configuration);
        Path tokens = file.resolveSibling("tokens");
        Files.createDirectories(tokens);
        Files.writeString(
                file, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        String command = "softhsm2-util --init-token --free --pin 1234 --so-pin 5678 --label ledger-test";
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher slot = SLOT.matcher(output);
        if (process.waitFor() != 0 || !slot.find()) {
            throw new IOException(output);
        }
        return Optional.of(new Pkcs11Settings(library.get(), Long.parseLong(slot.group(1)), PIN.clone(), "", memory));
    }
}
