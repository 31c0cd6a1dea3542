package io.github.processingledger.subject;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Clock;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.DestructionScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which facets an entry sets: a total function of the entry alone, so that the order of reading does not matter. */
public final class FacetChanges {
    static final String SCOPE = "scope";
    static final String GROUND = "ground";

    private final Entry entry;
    private final List<FacetChange> changes = new ArrayList<>();

    private FacetChanges(Entry entry) {
        this.entry = entry;
    }

    /** The facets that this entry sets; none if it was refused. */
    public static List<FacetChange> of(RecordedEntry recorded) {
        FacetChanges reading = new FacetChanges(recorded.entry());
        if (recorded.entry().isRecorded()) {
            reading.read();
        }
        return List.copyOf(reading.changes);
    }

    private void read() {
        if (entry.act() instanceof Operation operation) {
            boolean last = operation instanceof Operation.Destruction; // afterwards the copy takes no dealing any more
            if (last) {
                each(Facet.DEALING, Dealing.of(entry, operation));
            }
            operation(operation);
            if (!last) {
                each(Facet.DEALING, Dealing.of(entry, operation));
            }
        } else if (entry.act() instanceof Fact fact) {
            fact(fact);
        }
        Clock.of(entry.act()).forEach(this::clock);
    }

    private void clock(Clock clock) {
        whole(clock.starts() ? Facet.CLOCK_STARTED : Facet.CLOCK_STOPPED, ClockFold.text(clock));
    }

    private void operation(Operation operation) {
        switch (operation) {
            case Operation.Collection collection -> collection();
            case Operation.Recording recording -> {
                presence(Presence.HELD);
                each(Facet.WHEREABOUTS, Map.of("base", recording.base().value()));
            }
            case Operation.Systematisation systematisation ->
                each(
                        Facet.WHEREABOUTS,
                        Map.of("dataset", systematisation.dataset().value()));
            case Operation.Accumulation accumulation ->
                each(Facet.WHEREABOUTS, Map.of("base", accumulation.base().value()));
            case Operation.Storage storage -> storage(storage);
            case Operation.Anonymisation anonymisation -> {
                boolean reversible = anonymisation.subtype() == AnonymisationKind.REVERSIBLE;
                presence(reversible ? Presence.PSEUDONYMISED : Presence.ANONYMISED);
            }
            case Operation.Deletion deletion -> {
                presence(Presence.DELETED);
                if (deletion.destroyBy() != null) {
                    each(Facet.DESTROY_BY, deletion.destroyBy().toString());
                }
            }
            case Operation.Blocking blocking -> eachCategory(Facet.BLOCKING, blocking(blocking));
            case Operation.Destruction destruction -> destruction(destruction);
            case Operation.Clarification none -> {}
            case Operation.Extraction none -> {}
            case Operation.Use none -> {}
            case Operation.Transfer none -> {}
        }
    }

    private void collection() {
        if (entry.basis() == null) {
            presence(Presence.HELD);
        } else {
            each(Facet.COLLECTION, Presence.HELD.code());
        }
    }

    private void storage(Operation.Storage storage) {
        Map<String, Object> place = new TreeMap<>();
        place.put("country", storage.country().code());
        put(place, "dataCentre", storage.dataCentre());
        put(place, "protectionClass", storage.protectionClass());
        each(Facet.PLACE, place);
        Map<String, Object> retention = new TreeMap<>();
        put(retention, "until", storage.until());
        put(retention, "untilEvent", storage.untilEvent());
        if (!retention.isEmpty()) {
            each(Facet.RETENTION, retention);
        }
    }

    private static Map<String, Object> blocking(Operation.Blocking blocking) {
        Map<String, Object> value = new TreeMap<>();
        put(value, "trigger", blocking.trigger());
        put(value, "due", blocking.due());
        put(
                value,
                "request",
                blocking.request() == null ? null : blocking.request().value());
        return value;
    }

    private void destruction(Operation.Destruction destruction) {
        Map<String, Object> terms = new TreeMap<>();
        put(terms, SCOPE, Codes.of(destruction.scopeOrSystem()));
        put(terms, GROUND, destruction.ground());
        if (destruction.scopeOrSystem() == DestructionScope.OPERATOR) {
            eachCategory(Facet.DESTRUCTION, terms);
        } else {
            each(Facet.DESTRUCTION, terms);
        }
        if (entry.all()) {
            whole(Facet.END, terms);
        }
    }

    private void fact(Fact fact) {
        switch (fact) {
            case Fact.ConsentGiven given -> whole(Facet.CONSENT_GIVEN, ConsentTerms.json(given, entry.categories()));
            case Fact.ConsentWithdrawn withdrawn ->
                whole(Facet.CONSENT_WITHDRAWN, withdrawn.consent().value());
            case Fact.ConsentExpired expired ->
                whole(Facet.CONSENT_EXPIRED, expired.consent().value());
            case Fact.Unblocking unblocking -> whole(Facet.UNBLOCKING, unblocking.blocking());
            case Fact.Objection objection ->
                whole(Facet.OBJECTION, objection.against().value());
            case Fact.ObjectionLifted lifted ->
                whole(Facet.OBJECTION_LIFTED, lifted.against().value());
            case Fact.HoldPlaced placed ->
                whole(Facet.HOLD_PLACED, placed.hold().value());
            case Fact.HoldReleased released ->
                whole(Facet.HOLD_RELEASED, released.hold().value());
            case Fact.BrowserSetting setting ->
                whole(
                        Facet.BROWSER_SETTING,
                        new TreeMap<>(Map.of("cookies", setting.cookies(), "javascript", setting.javascript())));
            case Fact.PseudonymsMerged merged ->
                whole(Facet.MERGED, merged.other().id());
            case Fact.MergedInto merged ->
                whole(Facet.MERGED_INTO, merged.into().id());
            case Fact.PseudonymsSplit split -> whole(Facet.SPLIT, split.other().id());
            case Fact.SplitFrom split -> whole(Facet.SPLIT_FROM, split.from().id());
            case Fact.DestructionVerified verified -> whole(Facet.VERIFICATION, verified.destruction());
            default -> {
                // the other facts set no facet of a person
            }
        }
    }

    private void presence(Presence presence) {
        each(Facet.PRESENCE, presence.code());
    }

    private void each(Facet facet, Object value) {
        for (Code category : entry.categories()) {
            changes.add(new FacetChange(category.value(), entry.system().value(), facet, value));
        }
    }

    private void eachCategory(Facet facet, Object value) {
        for (Code category : entry.categories()) {
            changes.add(new FacetChange(category.value(), null, facet, value));
        }
    }

    private void whole(Facet facet, Object value) {
        changes.add(new FacetChange(null, null, facet, value));
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
