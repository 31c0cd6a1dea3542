package io.github.processingledger.erasure;

import java.time.Duration;

/**
 * How soon each thing is done. Keys and ciphertexts are deleted at the next look; the end of key-encryption keys costs a
 * re-wrapping of what survives, so that it waits for the rest of a batch.
 *
 * @param look how often each node looks for recorded destructions
 * @param quiet how long after the last one a batch is taken to be complete
 * @param latest how long the first one of a batch waits at most
 * @param page how many procedures make a step together
 */
public record Pace(Duration look, Duration quiet, Duration latest, int page) {
    /** Looks every second; acts follow half a minute after the last destruction, or within a day. */
    public static Pace standard() {
        return new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofDays(1), 500);
    }
}
