package io.github.processingledger.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One procedure.
 *
 * @param position of its fence: the entry that destroys
 * @param owner whose data it is about
 * @param whole whether the owner ends with it
 * @param verifiedAt when it was found that nothing opens any more; null before
 */
record Run(
        long position,
        String owner,
        boolean whole,
        @Nullable Instant verifiedAt) {}
