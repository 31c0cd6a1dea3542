package io.github.processingledger.vault;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * One life span of a key-encryption key: keys of the owners in one bucket are wrapped under the bucket's newest epoch.
 *
 * @param bucket 0 … buckets - 1
 * @param number 1, 2, 3 … within the bucket; never used again
 */
public record Epoch(int bucket, int number) {

    /** Checks the ranges. */
    public Epoch {
        if (bucket < 0 || number < 1) {
            throw new IllegalArgumentException("epoch " + bucket + "/" + number);
        }
    }

    /** One number for both, as the database stores it. */
    public long id() {
        return (long) bucket << 32 | number;
    }

    /** The epoch whose {@link #id()} this is. */
    public static Epoch of(long id) {
        return new Epoch((int) (id >>> 32), (int) id);
    }

    /** The bucket of an owner: owners are spread evenly and stay where they are. */
    static int bucketOf(String owner, int buckets) {
        CRC32C hash = new CRC32C();
        hash.update(owner.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % buckets);
    }

    @Override
    public String toString() {
        return bucket + "/" + number;
    }
}
