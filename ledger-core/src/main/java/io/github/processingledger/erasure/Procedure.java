package io.github.processingledger.erasure;

import io.github.processingledger.vault.Epoch;
import io.github.processingledger.vault.Rotation;
import io.github.processingledger.vault.Shredding;
import io.github.processingledger.vault.Vault;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries procedures on from wherever they stand, many at a time. Every step is repeated if it was interrupted before it
 * was noted, which does no harm.
 */
final class Procedure {
    private static final Logger LOG = LoggerFactory.getLogger(Procedure.class);
    private static final int SEALED_AT_ONCE = 2_000;

    private final RunTable runs;
    private final Vault vault;
    private final Shredding shredding;
    private final Fingerprinted fingerprinted;
    private final Acts acts;
    private final int page;
    private final Consumer<String> between;

    /**
     * Prepares the procedure.
     *
     * @param between is told what was just done, between any two steps
     */
    Procedure(RunTable runs, Vault vault, Fingerprinted fingerprinted, Acts acts, int page, Consumer<String> between) {
        this.runs = runs;
        this.vault = vault;
        this.shredding = vault.shredding();
        this.fingerprinted = fingerprinted;
        this.acts = acts;
        this.page = page;
        this.between = between;
    }

    /**
     * Deletes keys and what they sealed, of everything that is recorded.
     *
     * @param goOn asked before every page
     * @return whether nothing is left to delete
     */
    boolean delete(BooleanSupplier goOn) {
        return each(Step.RAISED, Step.REMEMBERED, goOn, some -> shredding.rememberOutside(positions(some)))
                && each(Step.REMEMBERED, Step.KEYS_DELETED, goOn, this::deleteKeys)
                && each(Step.KEYS_DELETED, Step.SEALED_DELETED, goOn, this::deleteSealed)
                && each(Step.SEALED_DELETED, Step.CLEARED, goOn, this::clear);
    }

    /** Ends the key-encryption keys behind everything deleted, verifies that nothing opens, and records the acts. */
    void finish(BooleanSupplier goOn) {
        if (!runs.at(Step.CLEARED, 0, 1).isEmpty()) {
            endEpochs(goOn);
            verify(goOn);
        }
        each(Step.VERIFIED, Step.RECORDED, goOn, acts::record);
    }

    private void deleteKeys(List<Run> some) {
        Shredding.Deleted deleted = shredding.deleteKeys(positions(some));
        if (deleted.unreachableLinks() > 0) {
            LOG.warn(
                    "{} ways back to outside identifiers could not be opened; what they led to opens nothing",
                    deleted.unreachableLinks());
        }
    }

    private void deleteSealed(List<Run> some) {
        List<Long> positions = positions(some);
        while (shredding.deleteSealed(positions, SEALED_AT_ONCE) > 0) {
            between.accept("part of the sealed values deleted");
        }
    }

    private void clear(List<Run> some) {
        List<Long> positions = positions(some);
        shredding.deleteFingerprints(fingerprinted.behind(some, shredding.keys(positions)));
        shredding.forget(positions);
    }

    /**
     * Ends every key-encryption key that copies of deleted rows could still be opened with.
     *
     * @return false if damaged rows keep some of them from ending
     */
    boolean endEpochs(BooleanSupplier goOn) {
        Rotation rotation = vault.rotation();
        for (Epoch due : rotation.due()) {
            requireGoingOn(goOn);
            rotation.turn(List.of(due));
        }
        between.accept("epochs turned");
        Rotation.Rewrapped rewrapped = rotation.rewrap(done -> {
            between.accept("some keys wrapped anew");
            requireGoingOn(goOn);
        });
        rewrapped
                .damaged()
                .forEach(row -> LOG.error("{} can't be unwrapped, so that its key-encryption key can't end", row));
        rotation.destroyClosed();
        between.accept("key-encryption keys destroyed");
        return rewrapped.damaged().isEmpty();
    }

    private static void requireGoingOn(BooleanSupplier goOn) {
        if (!goOn.getAsBoolean()) {
            throw new CancellationException("this node stops, or another has taken over");
        }
    }

    private void verify(BooleanSupplier goOn) {
        long after = 0;
        List<Run> some = runs.at(Step.CLEARED, after, page);
        while (!some.isEmpty() && goOn.getAsBoolean()) {
            List<Long> gone = some.stream().map(Run::position).toList();
            if (!shredding.remains(gone).isEmpty()) {
                gone = gone.stream().filter(this::isGone).toList();
            }
            between.accept("found that nothing opens");
            runs.advance(gone, Step.CLEARED, Step.VERIFIED);
            between.accept(Step.VERIFIED.code());
            after = some.getLast().position();
            some = runs.at(Step.CLEARED, after, page);
        }
    }

    private boolean isGone(long position) {
        List<String> remains = shredding.remains(List.of(position));
        if (!remains.isEmpty()) {
            LOG.error("The destruction at position {} can't be verified, there are still: {}", position, remains);
        }
        return remains.isEmpty();
    }

    private boolean each(Step from, Step to, BooleanSupplier goOn, Consumer<List<Run>> work) {
        for (List<Run> some = runs.at(from, 0, page); !some.isEmpty(); some = runs.at(from, 0, page)) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            work.accept(some);
            between.accept("before " + to.code());
            runs.advance(positions(some), from, to);
            between.accept(to.code());
        }
        return true;
    }

    private static List<Long> positions(List<Run> runs) {
        return runs.stream().map(Run::position).toList();
    }
}
