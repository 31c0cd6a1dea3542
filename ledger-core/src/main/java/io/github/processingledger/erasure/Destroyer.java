package io.github.processingledger.erasure;

import io.github.processingledger.intake.LedgerFacts;
import io.github.processingledger.journal.FaultTrace;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.vault.Epoch;
import io.github.processingledger.vault.Reapplied;
import io.github.processingledger.vault.Rotation;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what recorded destructions and irreversible anonymisations began, in the background: on every node one of
 * these looks for them, and one node at a time works. Interrupted anywhere, the next look goes on, here or elsewhere.
 *
 * <p>While vault and journal disagree, for instance on a database restored from a wrong backup, nothing is destroyed: a
 * key-encryption key that goes for the wrong database is lost to the right one too.
 */
public final class Destroyer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Destroyer.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final RunTable runs;
    private final Vault vault;
    private final VaultState state;
    private final Pace pace;
    private final Acts acts;
    private final Procedure procedure;
    private final Watch watch;
    /** What damaged rows keep from ending; it is not tried again and again. */
    private Set<Epoch> unending = Set.of();

    private long forgottenUpTo;

    /**
     * Prepares this node's part; {@link #start} begins it.
     */
    public Destroyer(
            DataSource dataSource,
            Journal journal,
            Vault vault,
            VaultState state,
            LedgerFacts facts,
            InstantSource clock,
            Pace pace) {
        this(dataSource, journal, vault, state, facts, clock, pace, done -> {});
    }

    Destroyer(
            DataSource dataSource,
            Journal journal,
            Vault vault,
            VaultState state,
            LedgerFacts facts,
            InstantSource clock,
            Pace pace,
            Consumer<String> between) {
        this.runs = new RunTable(dataSource, clock);
        this.watch = new Watch("destroyer", runs.lease(), LEASE);
        this.vault = vault;
        this.state = state;
        this.pace = pace;
        this.acts = new Acts(journal, vault, facts);
        this.procedure = new Procedure(runs, vault, new Fingerprinted(journal), acts, pace.page(), between);
        this.forgottenUpTo = runs.lastFence();
    }

    /** Begins to look. */
    public void start() {
        watch.start(Duration.ZERO, pace.look(), this::look);
    }

    /** Asks that acts follow at the next look, on whichever node it is, without waiting for the rest of a batch. */
    public void finishAtOnce() {
        runs.askAtOnce(true);
    }

    /**
     * Asks that all key-encryption keys end, as it should be done regularly. It is noted and done at the next looks, on
     * whichever node, interrupted as often as may be: new keys are wrapped under new ones, and what exists is wrapped anew.
     */
    public void rotateKeys() {
        vault.rotation().askAll();
    }

    /** How far that is. */
    public RotationProgress rotationProgress() {
        Rotation.Left left = vault.rotation().left();
        return new RotationProgress(left.waiting(), left.closing(), left.rows());
    }

    /** Gives up what nothing can unwrap any more, so that key-encryption keys can end. */
    public List<String> giveUpDamaged() {
        return vault.rotation().giveUpDamaged();
    }

    /** How far the procedures are. */
    public Progress progress() {
        return Progress.of(runs.counts());
    }

    private void look() {
        try {
            work();
        } catch (RuntimeException failure) {
            LOG.warn("Destruction was interrupted and goes on at the next look: {}", FaultTrace.of(failure));
        }
    }

    /** One look; package-private for tests, which need no clock to pass. */
    void work() {
        forget();
        List<Reapplied.Again> again = vault.reapplied().unrecorded();
        if (!again.isEmpty()) {
            acts.recordAgain(again);
        }
        Set<Epoch> ending = vault.rotation().ending();
        boolean turned = !unending.containsAll(ending);
        boolean anythingToDo = runs.isAnyUnfinished() || !again.isEmpty() || turned;
        if (!state.reasons().isEmpty() || !anythingToDo || !watch.take()) {
            return;
        }
        try {
            if (turned || !again.isEmpty()) {
                // Only what was asked for before it began: what was asked for meanwhile is for the next look.
                unending = procedure.endEpochs(watch::goesOn) ? Set.of() : ending;
                vault.reapplied().recorded(again);
            }
            if (procedure.delete(watch::goesOn) && (runs.isBatchComplete(pace) || runs.isAnyVerified())) {
                procedure.finish(watch::goesOn);
                runs.askAtOnce(false);
            }
        } finally {
            watch.release();
        }
    }

    /** Every node removes from its memory what any node's fences destroy. */
    private void forget() {
        for (List<Long> fences = runs.fencesAfter(forgottenUpTo, FORGOTTEN_AT_ONCE);
                !fences.isEmpty();
                fences = runs.fencesAfter(forgottenUpTo, FORGOTTEN_AT_ONCE)) {
            vault.shredding().forget(fences);
            forgottenUpTo = fences.getLast();
        }
    }

    /** Stops after the page at hand; the next start goes on. */
    @Override
    public void close() {
        watch.close();
    }
}
