package io.github.processingledger.erasure;

import java.util.Map;

/**
 * How many destructions stand where.
 *
 * @param fenced nothing opens any more; keys or ciphertexts are still to be deleted
 * @param deleted keys and ciphertexts are deleted; the key-encryption keys are still to end
 * @param recorded finished, the act stands in the ledger
 */
public record Progress(long fenced, long deleted, long recorded) {
    static Progress of(Map<Step, Long> counts) {
        long fenced = 0;
        long deleted = 0;
        for (Map.Entry<Step, Long> count : counts.entrySet()) {
            switch (count.getKey()) {
                case RAISED, REMEMBERED, KEYS_DELETED, SEALED_DELETED -> fenced += count.getValue();
                case CLEARED, VERIFIED -> deleted += count.getValue();
                case RECORDED -> {}
            }
        }
        return new Progress(fenced, deleted, counts.getOrDefault(Step.RECORDED, 0L));
    }
}
