package io.github.processingledger.app;

import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.command.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real witness in a process of its own, on a port that stays the same when it is started again. */
final class WitnessProcess implements AutoCloseable {
    private final Process process;
    private final VerifierKey key;
    private final String address;

    private WitnessProcess(Process process, VerifierKey key, String address) {
        this.process = process;
        this.key = key;
        this.address = address;
    }

    /**
     * Starts one.
     *
     * @param listen host and port, port 0 for a free one
     */
    static WitnessProcess start(Path folder, String origin, String logKey, String listen)
            throws IOException, URISyntaxException {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx100m",
                        "-cp",
                        classes.toString(),
                        Main.class.getName(),
                        "witness",
                        "--key-file",
                        folder.resolve("witness.key").toString(),
                        "--state-dir",
                        folder.resolve("witness-state").toString(),
                        "--origin",
                        origin,
                        "--log-key",
                        logKey,
                        "--listen",
                        listen)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String key = out.readLine();
        String address = out.readLine();
        if (key == null || address == null) {
            process.destroyForcibly();
            throw new IOException("the witness did not start");
        }
        return new WitnessProcess(
                process, VerifierKey.parse(key.replace("witness key: ", "")), address.replace("listening on ", ""));
    }

    VerifierKey key() {
        return key;
    }

    /** Host and port. */
    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
