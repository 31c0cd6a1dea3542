package io.github.processingledger.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real application in a process of its own, which can be killed. */
final class ChildLedger implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("is running at http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern SERVICE_KEY = Pattern.compile("demo service key\\s+(lk_\\S+)");
    private static final long LONGEST_START_SECONDS = 480;

    private final Process process;
    private final int port;
    private final String output;

    private ChildLedger(Process process, int port, String output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /**
     * Starts the application and waits until it listens.
     *
     * @param before what the command line begins with, such as a tracer
     */
    static ChildLedger start(LedgerDatabase database, Path output, List<String> before)
            throws IOException, InterruptedException {
        return start(database, output, before, List.of());
    }

    /** As above, with options of the virtual machine. */
    static ChildLedger start(LedgerDatabase database, Path output, List<String> before, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx600m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(LedgerApplication.class.getName());
        command.addAll(database.options());
        command.add("--server.port=0");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return await(process, output);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static ChildLedger await(Process process, Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            String text = Files.readString(output);
            Matcher running = RUNNING.matcher(text);
            if (running.find() && text.endsWith("\n\n")) {
                return new ChildLedger(process, Integer.parseInt(running.group(1)), text);
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the application did not start:\n" + Files.readString(output));
    }

    int port() {
        return port;
    }

    /** The key that the first start printed. */
    String serviceKey() {
        Matcher key = SERVICE_KEY.matcher(output);
        if (!key.find()) {
            throw new IllegalStateException("this was not the first start");
        }
        return key.group(1);
    }

    /** As {@code kill -9} does: nothing can be finished. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (process.waitFor(8, TimeUnit.MINUTES)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
