package io.github.processingledger.journal;

import com.zaxxer.hikari.HikariDataSource;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.vault.SigningKeyFile;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * A node in a process of its own: appends a load, says on its output what was acknowledged, and follows the journal as a
 * processor does. Ends when its input says so, and at once when its input ends, which is when the test does.
 *
 * <p>Its output has a line {@code position id} for every acknowledged entry, {@code checkpoint} for every
 * checkpoint after an append, {@code ready}, {@code read entries} and {@code end groups}.
 */
final class LoadedNode {

    static final String ORIGIN = "example.org/crash";

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);
    private static volatile boolean stopped;
    private volatile long goal = Long.MAX_VALUE;

    private final Journal journal;
    private final Load load;
    private final @Nullable Checkpoints perAppend;

    private LoadedNode(Journal journal, Load load, @Nullable Checkpoints perAppend) {
        this.journal = journal;
        this.load = load;
        this.perAppend = perAppend;
    }

    /** Arguments: the database, the load, the file of the signing key, milliseconds between checkpoints. */
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().daemon().start(LoadedNode::listen);
        Load load = Load.parse(arguments[1]);
        NoteSigner signer = new NoteSigner(ORIGIN, SigningKeyFile.openOrCreate(Path.of(arguments[2])));
        Duration interval = Duration.ofMillis(Long.parseLong(arguments[3]));
        boolean perAppend = interval.toMinutes() > 1;
        try (HikariDataSource pool = TestDatabase.pool(arguments[0]);
                Journal journal = Journal.open(pool, JournalSettings.standard(), new BesideRows());
                Checkpoints checkpoints = new Checkpoints(journal, ORIGIN, signer, interval)) {
            checkpoints.publish();
            new LoadedNode(journal, load, perAppend ? checkpoints : null).run();
        }
        System.exit(0);
    }

    private static void listen() {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            in.readLine();
            stopped = true;
            in.readLine();
        } catch (IOException e) {
            // the test is gone
        }
        Runtime.getRuntime().halt(3);
    }

    private void run() throws Exception {
        say("ready\n");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> read = threads.submit(() -> orEnd(this::follow));
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < load.callers(); i++) {
                int caller = i;
                callers.add(threads.submit(() -> orEnd(() -> append(caller))));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
            goal = journal.head().size(); // others may go on appending faster than this node reads
            say("read " + read.get() + "\n");
        }
        say("end " + journal.metrics().groups() + "\n");
    }

    /** The failure of one thread ends the process, whatever the others wait for. */
    private static <T> T orEnd(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(4);
            throw new AssertionError(e);
        }
    }

    private Void append(int caller) throws IOException {
        for (int number = 0; number < load.appends() && !stopped; number++) {
            List<Draft> drafts = load.drafts(caller, number);
            StringBuilder lines = new StringBuilder();
            try {
                Appended appended =
                        journal.append(drafts, load.condition(caller, number)).join();
                for (int i = 0; i < drafts.size(); i++) {
                    lines.append(appended.places().get(i).position())
                            .append(' ')
                            .append(drafts.get(i).id())
                            .append('\n');
                }
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof DuplicateEntryException)) {
                    throw e;
                }
            }
            say(lines.toString());
            if (perAppend != null) {
                perAppend.publish();
                say("checkpoint\n");
            }
        }
        return null;
    }

    /** Every entry, of all nodes, in order; as far as the journal goes when this load has ended. */
    private long follow() throws InterruptedException {
        JournalEngine engine = new JournalEngine(journal, new AsStored());
        LinkedBlockingQueue<Integer> called = new LinkedBlockingQueue<>();
        MessageStream<EventMessage> stream =
                engine.stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        stream.setCallback(() -> called.add(1));
        long read = 0;
        while (read < goal) {
            var next = stream.next();
            if (next.isPresent()) {
                long position = TrackingToken.fromContext(next.get())
                        .orElseThrow()
                        .position()
                        .orElseThrow();
                if (position != ++read) {
                    throw new IllegalStateException("read " + position + " instead of " + read);
                }
            } else if (stream.error().isPresent()) {
                throw new IllegalStateException(stream.error().get());
            } else {
                called.poll(100, TimeUnit.MILLISECONDS);
            }
        }
        stream.close();
        return read;
    }

    /** Written by one system call, so that a killed process has said it or not. */
    private static void say(String text) throws IOException {
        synchronized (OUT) {
            OUT.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
