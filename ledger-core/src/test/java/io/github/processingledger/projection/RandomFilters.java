package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import io.github.processingledger.subject.Histories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** Random entries in which every field varies, and random filters of them by what some entry has. */
final class RandomFilters {
    private static final Map<String, Function<RecordedEntry, Object>> SIDES = sides();

    private final Random random;

    RandomFilters(Random random) {
        this.random = random;
    }

    private static Map<String, Function<RecordedEntry, Object>> sides() {
        Map<String, Function<Entry, Object>> sides = new LinkedHashMap<>();
        sides.put("subject", Entry::subject);
        sides.put("act", each -> each.act().code());
        sides.put("purpose", each -> text(each.purpose()));
        sides.put(
                "category", each -> each.categories().stream().map(Code::value).toList());
        sides.put("recipient", RandomFilters::recipient);
        sides.put("system", each -> text(each.system()));
        sides.put("refused", each -> !each.isRecorded());
        sides.put("operation", each -> each.act() instanceof Operation);
        sides.put("actor", each -> each.actor().id());
        sides.put("role", each -> text(each.actor().role()));
        sides.put("mode", each -> each.mode().code());
        sides.put("policy", Entry::policy);
        sides.put("batch", each -> text(each.batch()));
        sides.put("sequence", Entry::sequence);
        sides.put(
                "consent",
                each -> each.basis() == null ? null : text(each.basis().consent()));
        sides.put(
                "ground",
                each -> each.basis() == null ? null : text(each.basis().ground()));
        sides.put("norm", RandomFilters::norm);
        sides.put(
                "rule", each -> each.failures().stream().map(RuleFailure::rule).toList());
        Map<String, Function<RecordedEntry, Object>> all = new LinkedHashMap<>();
        sides.forEach((name, side) -> all.put(name, each -> side.apply(each.entry())));
        return all;
    }

    private static String text(Code code) {
        return code == null ? null : code.value();
    }

    private static String text(Reference reference) {
        return reference == null ? null : reference.value();
    }

    private static String recipient(Entry entry) {
        return entry.act() instanceof Operation.Transfer transfer && transfer.recipient() != null
                ? transfer.recipient().id()
                : null;
    }

    private static String norm(Entry entry) {
        return entry.basis() == null || entry.basis().norm() == null
                ? null
                : entry.basis().norm().reveal();
    }

    List<Entry> entries(int size) {
        List<Entry> entries = new ArrayList<>();
        for (int person = 0; entries.size() < size; person++) {
            Histories.random(random, "sub-" + person, 20).forEach(each -> entries.add(varied(each.entry())));
        }
        return entries;
    }

    private Entry varied(Entry entry) {
        Outcome outcome = random.nextInt(6) == 0 ? Outcome.REFUSED : Outcome.RECORDED;
        List<RuleFailure> failures = new ArrayList<>();
        for (int i = random.nextInt(3) + (outcome == Outcome.REFUSED ? 1 : 0); i > 0; i--) {
            failures.add(new RuleFailure("rule-" + random.nextInt(3), new TreeMap<>()));
        }
        Basis basis = new Basis(
                maybe(new Reference(Reference.Kind.CONSENT, "con-" + random.nextInt(3))),
                maybe(Code.of("ground-" + random.nextInt(3))),
                Text.of("norm-" + random.nextInt(3)));
        return new Entry(
                entry.id(),
                entry.act(),
                maybe(entry.subject()),
                entry.system(),
                entry.categories(),
                false,
                maybe(entry.purpose()),
                maybe(basis),
                entry.occurredAt(),
                entry.offset(),
                new Actor("act-" + random.nextInt(3), Code.of("role-" + random.nextInt(3))),
                maybe("kz/" + random.nextInt(3)),
                random.nextBoolean() ? Mode.FACT : Mode.ENFORCE,
                outcome,
                failures,
                List.of(),
                maybe(new Reference(Reference.Kind.BATCH, "bat-" + random.nextInt(3))),
                maybe((long) random.nextInt(40)));
    }

    private <T> T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    /** What an entry must have, by the name of the field; times as from and to. */
    Map<String, Object> wanted(List<RecordedEntry> all) {
        RecordedEntry like = all.get(random.nextInt(all.size()));
        Map<String, Object> wanted = new HashMap<>();
        SIDES.forEach((name, side) -> {
            Object value = side.apply(like);
            if (value instanceof List<?> several) {
                value = several.isEmpty() ? null : several.get(random.nextInt(several.size()));
            }
            if (value != null && random.nextInt(8) == 0) {
                wanted.put(name, value);
            }
        });
        span(wanted, "from", like.entry().occurredAt(), 0);
        span(wanted, "to", like.entry().occurredAt(), 1);
        span(wanted, "knownFrom", like.recordedAt(), 0);
        span(wanted, "knownTo", like.recordedAt(), 1);
        return wanted;
    }

    private void span(Map<String, Object> wanted, String name, Instant instant, int more) {
        if (random.nextInt(8) == 0) {
            wanted.put(name, instant.plusSeconds(more));
        }
    }

    static boolean matches(RecordedEntry each, Map<String, Object> wanted) {
        return wanted.entrySet().stream().allMatch(one -> switch (one.getKey()) {
            case "from" -> !each.entry().occurredAt().isBefore((Instant) one.getValue());
            case "to" -> each.entry().occurredAt().isBefore((Instant) one.getValue());
            case "knownFrom" -> !each.recordedAt().isBefore((Instant) one.getValue());
            case "knownTo" -> each.recordedAt().isBefore((Instant) one.getValue());
            default -> has(SIDES.get(one.getKey()).apply(each), one.getValue());
        });
    }

    private static boolean has(Object side, Object value) {
        return side instanceof List<?> several ? several.contains(value) : value.equals(side);
    }

    /** What a row shows beside what most ask for. */
    static TrailRow.Context context(Entry entry) {
        Basis basis = entry.basis();
        return new TrailRow.Context(
                subtype(entry),
                entry.actor().id(),
                text(entry.actor().role()),
                entry.mode().code(),
                entry.policy(),
                text(entry.batch()),
                entry.sequence(),
                basis == null ? null : text(basis.consent()),
                basis == null ? null : text(basis.ground()),
                norm(entry));
    }

    private static String subtype(Entry entry) {
        return switch (entry.act()) {
            case Operation.Clarification ignored -> "change";
            case Operation.Transfer ignored -> "provision";
            case Operation.Anonymisation anonymisation ->
                anonymisation.subtype() == Operation.AnonymisationKind.REVERSIBLE ? "reversible" : "irreversible";
            default -> null;
        };
    }

    static EntryFilter filter(Map<String, Object> wanted) {
        return new EntryFilter(
                        (String) wanted.get("subject"),
                        (String) wanted.get("act"),
                        (String) wanted.get("purpose"),
                        (String) wanted.get("category"),
                        (String) wanted.get("recipient"),
                        (String) wanted.get("system"),
                        (Boolean) wanted.get("refused"),
                        (Instant) wanted.get("from"),
                        (Instant) wanted.get("to"))
                .and(new FurtherFilter(
                        (Boolean) wanted.get("operation"),
                        null,
                        (String) wanted.get("actor"),
                        (String) wanted.get("role"),
                        (String) wanted.get("mode"),
                        (String) wanted.get("policy"),
                        (String) wanted.get("batch"),
                        (Long) wanted.get("sequence"),
                        (String) wanted.get("consent"),
                        (String) wanted.get("ground"),
                        (String) wanted.get("norm"),
                        (String) wanted.get("rule"),
                        (Instant) wanted.get("knownFrom"),
                        (Instant) wanted.get("knownTo"),
                        null,
                        null));
    }
}
