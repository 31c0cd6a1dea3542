package io.github.processingledger.proof.witness;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/** The log's side of a witness: shows it a checkpoint and brings back the cosignature (C2SP tlog-witness). */
public final class WitnessClient {

    private static final int TRIES = 3;
    private static final int MAX_ANSWER_BYTES = 100_000;
    private static final int CONFLICT = 409;
    private static final int NO_CONSISTENCY = 422;

    private final HttpClient http;
    private final URI addCheckpoint;
    private final VerifierKey witness;
    private final Duration patience;
    private volatile long lastSize;

    /**
     * A witness that others run.
     *
     * @param prefix its submission prefix
     * @param witness its key
     * @param patience how long one call may take
     */
    public WitnessClient(HttpClient http, URI prefix, VerifierKey witness, Duration patience) {
        this.http = http;
        this.addCheckpoint = URI.create(prefix.toString().replaceAll("/$", "") + "/add-checkpoint");
        this.witness = witness;
        this.patience = patience;
    }

    /** The witness's key. */
    public VerifierKey verifierKey() {
        return witness;
    }

    /** What a witness says to a checkpoint. */
    public sealed interface Shown {
        /** It cosigned: its signature line, checked. */
        record Cosigned(NoteSignature signature) implements Shown {}

        /** It has seen this larger size, as when another node of the log was faster. */
        record Behind(long seen) implements Shown {}

        /** It has seen another history. */
        record Refused() implements Shown {}
    }

    /**
     * The witness's signature line, checked; empty if it refuses or has seen a larger size.
     *
     * @param proofs the consistency proof from an older size to that of the note
     * @throws IOException if it can't be reached or does not answer like a witness
     */
    public Optional<NoteSignature> cosign(SignedNote note, LongFunction<ConsistencyProof> proofs)
            throws IOException, InterruptedException {
        return show(note, proofs) instanceof Shown.Cosigned cosigned
                ? Optional.of(cosigned.signature())
                : Optional.empty();
    }

    /**
     * Shows it a checkpoint.
     *
     * @param proofs the consistency proof from an older size to that of the note
     * @throws IOException if it can't be reached or does not answer like a witness
     */
    public Shown show(SignedNote note, LongFunction<ConsistencyProof> proofs) throws IOException, InterruptedException {
        long size = Checkpoint.parse(note.text()).size();
        long from = Math.min(lastSize, size);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            List<byte[]> proof = from == 0 ? List.of() : proofs.apply(from).hashes();
            HttpResponse<byte[]> response = send(new AddCheckpoint(from, proof, note));
            if (response.statusCode() == 200) {
                NoteSignature signature = checked(note, response.body());
                lastSize = size;
                return new Shown.Cosigned(signature);
            }
            if (response.statusCode() == NO_CONSISTENCY) {
                return new Shown.Refused();
            }
            if (response.statusCode() != CONFLICT) {
                throw new IOException("the witness " + witness.name() + " answers " + response.statusCode());
            }
            long seen = size(response.body());
            if (seen > size) {
                return new Shown.Behind(seen);
            }
            if (seen == from) {
                return new Shown.Refused();
            }
            from = seen;
        }
        return new Shown.Refused();
    }

    private HttpResponse<byte[]> send(AddCheckpoint body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(addCheckpoint)
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> body());
        try {
            // the request's own timeout ends with the head of the answer
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the witness " + witness.name() + " does not finish its answer");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** An answer without an end must not fill the memory. */
    private static HttpResponse.BodySubscriber<byte[]> body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
                    if (body.size() + bytes.length > MAX_ANSWER_BYTES) {
                        throw new IllegalStateException("a witness that answers too much");
                    }
                    body.writeBytes(bytes);
                })),
                done -> body.toByteArray());
    }

    private NoteSignature checked(SignedNote note, byte[] lines) throws IOException {
        try {
            // the answer's lines alone: the note itself may bear an older line of the same witness
            SignedNote answered = SignedNote.parse(note.text() + "\n" + new String(lines, StandardCharsets.UTF_8));
            answered.verify(List.of(witness));
            return answered.signatures().stream()
                    .filter(line -> line.name().equals(witness.name()) && line.keyId() == witness.id())
                    .findFirst()
                    .orElseThrow();
        } catch (ProofException e) {
            throw new IOException("the witness " + witness.name() + " answers without a cosignature of its own", e);
        }
    }

    private static long size(byte[] body) throws IOException {
        try {
            long seen = Long.parseLong(new String(body, StandardCharsets.US_ASCII).strip());
            if (seen >= 0) {
                return seen;
            }
        } catch (NumberFormatException notANumber) {
            // no size either
        }
        throw new IOException("a witness that does not say what it saw");
    }
}
