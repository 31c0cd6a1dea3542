package io.github.processingledger.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A {@link LoadedNode} in a process of its own, and what it has said. Killed when closed. */
final class ForkedNode implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 480;

    private final Process process;
    private final Path errors;
    private final Thread listener;
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final List<Long> times = new ArrayList<>();
    private final Map<String, Long> said = new HashMap<>();
    private volatile int entries;
    private volatile boolean silent;

    private ForkedNode(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.listener = Thread.ofPlatform().daemon().name("forked-node").start(this::listen);
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param before what the command line begins with, such as a tracer
     * @param checkpointMillis between checkpoints; more than a minute for one after every append instead
     */
    static ForkedNode start(List<String> before, String url, Load load, Path folder, long checkpointMillis)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx300m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(LoadedNode.class.getName());
        command.addAll(List.of(
                url, load.toString(), folder.resolve("checkpoint.key").toString(), Long.toString(checkpointMillis)));
        Path errors = Files.createTempFile(folder, "node", ".log");
        ForkedNode node = new ForkedNode(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
        try {
            node.await(() -> node.said("ready") != null);
        } catch (IllegalStateException | InterruptedException e) {
            node.close();
            throw e;
        }
        return node;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            // a killed process says no more
        } finally {
            silent = true;
        }
    }

    private synchronized void heard(String line) {
        String[] words = line.split(" ", -1);
        if (Character.isDigit(line.charAt(0))) {
            if (words.length == 2) { // the last line of a killed process may be cut short: then it was not said
                acknowledged.put(words[1], Long.parseLong(words[0]));
                times.add(System.nanoTime());
                entries++;
            }
        } else {
            said.put(words[0], words.length > 1 ? Long.parseLong(words[1]) : 0);
        }
    }

    /** The number that it said with this word, null if it has not said the word. */
    synchronized Long said(String word) {
        return said.get(word);
    }

    /** Entries acknowledged so far. */
    int entries() {
        return entries;
    }

    /** Where the acknowledged entries stand, by id. */
    synchronized Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** When each entry was acknowledged, as {@link System#nanoTime} here. */
    synchronized long[] times() {
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** Waits, as long as the process lives and can still fulfil it. */
    void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (silent && !condition.getAsBoolean() || System.nanoTime() > end) {
                throw new IllegalStateException("the node did not come so far:\n" + errors());
            }
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    void awaitEntries(int count) throws InterruptedException {
        await(() -> entries >= count);
    }

    /** Ends it in good order: what was taken is finished, and the readers have read everything. */
    void stop() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        await(() -> said("end") != null);
        join();
    }

    /** As {@code kill -9} does: nothing can be finished. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        join();
    }

    void join() throws InterruptedException {
        if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the node does not end:\n" + errors());
        }
        listener.join(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS));
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
