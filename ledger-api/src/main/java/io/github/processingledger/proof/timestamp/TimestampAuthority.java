package io.github.processingledger.proof.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** A time-stamp authority over HTTP (RFC 3161 section 3.4). */
public final class TimestampAuthority {

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int NONCE_BITS = 64;

    private final HttpClient http;
    private final URI address;
    private final X509Certificate certificate;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();

    /**
     * An authority that is known.
     *
     * @param certificate of the key it signs time-stamps with
     * @param patience how long one call may take
     */
    public TimestampAuthority(HttpClient http, URI address, X509Certificate certificate, Duration patience) {
        this.http = http;
        this.address = address;
        this.certificate = certificate;
        this.patience = patience;
    }

    /**
     * A time-stamp.
     *
     * @param time that the authority vouches for
     * @param response as it was given; {@code openssl ts -verify} reads it; compare by content
     */
    @SuppressWarnings("ArrayRecordComponent") // a plain carrier, documented to be compared by content
    public record Stamp(Instant time, byte[] response) {}

    /**
     * Has a file stamped, and checks the answer.
     *
     * @throws IOException if the authority can't be reached
     * @throws TimestampException if it refuses, or answers with anything but its time-stamp of this file
     */
    public Stamp stamp(byte[] file) throws IOException, InterruptedException {
        TimestampRequest request = new TimestampRequest(file, new BigInteger(NONCE_BITS, random));
        HttpRequest post = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                .build();
        HttpResponse<InputStream> answer = http.send(post, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("the time-stamp authority answers " + answer.statusCode());
            }
            byte[] response = body.readNBytes(LONGEST_ANSWER);
            return new Stamp(new TimestampToken(response).verify(request, certificate), response);
        }
    }
}
