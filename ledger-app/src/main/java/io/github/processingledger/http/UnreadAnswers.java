package io.github.processingledger.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way to a caller who may still be sending. They are written by a thread of their own, so that a caller
 * who reads nothing before everything is sent is heard to the end, as long as what all such callers have not read fits
 * {@link #MOST_KIB}; beyond that a caller who wants to go on sending must read.
 */
final class UnreadAnswers implements AutoCloseable {
    /** For all streams together. */
    private static final int MOST_KIB = 64 * 1024;

    private static final Semaphore KIB = new Semaphore(MOST_KIB);

    private final OutputStream out;
    private final Queue<Chunk> waiting = new ArrayDeque<>();
    private final Thread writer;
    private @Nullable IOException failure;
    private boolean complete;
    private boolean ended;

    UnreadAnswers(OutputStream out) {
        this.out = out;
        this.writer = Thread.ofPlatform().daemon().name("answers").start(this::write);
    }

    /**
     * Takes answers to be written.
     *
     * @throws IOException if the caller is gone
     */
    synchronized void add(byte[] answers) throws IOException {
        int kib = answers.length / 1024 + 1;
        boolean counted = KIB.tryAcquire(kib);
        while (!counted && !waiting.isEmpty() && failure == null) {
            pause();
            counted = KIB.tryAcquire(kib);
        }
        waiting.add(new Chunk(answers, counted ? kib : 0));
        notifyAll();
        requireCaller();
    }

    /**
     * Waits until everything is written.
     *
     * @throws IOException if the caller is gone
     */
    synchronized void finish() throws IOException {
        complete = true;
        notifyAll();
        while (!waiting.isEmpty() && failure == null) {
            pause();
        }
        requireCaller();
    }

    /** Ends the writing, whatever is left; returns when nothing is written any more. */
    @Override
    public synchronized void close() {
        complete = true;
        if (!waiting.isEmpty()) {
            fail(new IOException("the stream was given up"));
            writer.interrupt();
        }
        notifyAll();
        boolean interrupted = false;
        while (!ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        waiting.forEach(chunk -> KIB.release(chunk.kib));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            for (Chunk next = next(); next != null; next = next()) {
                out.write(next.bytes);
                out.flush();
                written();
            }
        } catch (IOException gone) {
            fail(gone);
        } catch (RuntimeException failed) {
            fail(new IOException("answers could not be written", failed));
        } finally {
            end();
        }
    }

    private synchronized void end() {
        if (failure == null && !waiting.isEmpty()) {
            failure = new IOException("the writing of answers ended early");
        }
        ended = true;
        notifyAll();
    }

    private synchronized @Nullable Chunk next() throws IOException {
        while (waiting.isEmpty() && !complete) {
            pause();
        }
        return failure == null ? waiting.peek() : null;
    }

    private synchronized void written() {
        KIB.release(waiting.remove().kib);
        notifyAll();
    }

    private synchronized void fail(IOException gone) {
        failure = failure == null ? gone : failure;
        notifyAll();
    }

    @SuppressWarnings("WaitNotInLoop") // every caller asks again whether to go on waiting
    private void pause() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a caller did not read");
        }
    }

    private void requireCaller() throws IOException {
        if (failure != null) {
            throw new IOException("the caller is gone", failure);
        }
    }

    /** Written bytes and what they count for. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(byte[] bytes, int kib) {}
}
