package io.github.processingledger.cli.sample;

import io.github.processingledger.entry.Outcome;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A reference model: what the sample says of each person, folded line by line from the beginning for every question. It
 * shares nothing with the ledger but the JSON reader, so that both can hardly be wrong in the same way.
 */
public final class NaiveLedger {
    private static final List<String> FROM_PRESENT_TO_GONE =
            List.of("held", "pseudonymised", "deleted", "anonymised", "destroyed");

    private final Map<String, List<Told>> people = new LinkedHashMap<>();
    private final Map<String, String> personByIdentifier = new HashMap<>();
    private final Set<Long> wrong = new HashSet<>();

    /**
     * What stands of a category.
     *
     * @param status over all systems: {@code held}, {@code pseudonymised}, {@code deleted}, {@code anonymised}, or
     *     {@code destroyed}
     * @param blocked whether a blocking stands against it
     * @param holders the systems that have it
     */
    public record Standing(String status, boolean blocked, SortedSet<String> holders) {}

    private record Told(long position, Instant at, String system, Map<?, ?> json) {}

    /** Reads the lines that a ledger records; refused ones change nothing. */
    public static NaiveLedger of(Iterable<Line> lines) {
        NaiveLedger ledger = new NaiveLedger();
        for (Line line : lines) {
            ledger.read(line);
        }
        return ledger;
    }

    /** The person a line is about: the account, or the visitor id of somebody who has none; empty where it is nobody. */
    public String personOf(Line line) {
        return person(json(line));
    }

    /** Everybody the sample tells of, in order of appearance. */
    public Set<String> people() {
        return people.keySet();
    }

    /** What stands of each category that was ever had, as of an instant, in the light of all corrections. */
    public SortedMap<String, Standing> stateOf(String person, Instant asOf) {
        Map<String, Map<String, String>> copies = new HashMap<>();
        Map<Long, Set<String>> blocks = new HashMap<>();
        for (Told told : people.getOrDefault(person, List.of())) {
            if (stands(told, asOf)) {
                fold(told, copies, blocks);
            }
        }
        SortedMap<String, Standing> state = new TreeMap<>();
        copies.forEach((category, bySystem) -> state.put(category, standing(category, bySystem, blocks)));
        return state;
    }

    /** Whether anything that stands was told of somebody by an instant. */
    public boolean knows(String person, Instant asOf) {
        return people.getOrDefault(person, List.of()).stream().anyMatch(told -> stands(told, asOf));
    }

    /** Whether somebody was destroyed as a whole by an instant: all of them, and nothing was left anywhere. */
    public boolean hasEnded(String person, Instant asOf) {
        return people.getOrDefault(person, List.of()).stream()
                .filter(told -> stands(told, asOf) && "destruction".equals(told.json.get("operation")))
                .filter(told -> ((List<?>) told.json.get("categories")).contains("all"))
                .anyMatch(told -> stateOf(person, told.at).values().stream()
                        .allMatch(standing -> FROM_PRESENT_TO_GONE.indexOf(standing.status) > 2));
    }

    private boolean stands(Told told, Instant asOf) {
        return !told.at.isAfter(asOf) && !wrong.contains(told.position);
    }

    private void read(Line line) {
        Map<?, ?> json = json(line);
        String person = person(json);
        if (line.expected() == Outcome.REFUSED) {
            return;
        }
        if ("correction".equals(json.get("fact"))) {
            wrong.add((Long) details(json).get("entry"));
        }
        if (!person.isEmpty()) {
            Instant at = OffsetDateTime.parse((String) json.get("occurredAt")).toInstant();
            people.computeIfAbsent(person, first -> new ArrayList<>())
                    .add(new Told(line.position(), at, (String) json.get("system"), json));
        }
    }

    private String person(Map<?, ?> json) {
        if (!(json.get("subject") instanceof Map<?, ?> subject)) {
            return "";
        }
        String known = "";
        for (Object identifier : subject.values()) {
            known = personByIdentifier.getOrDefault((String) identifier, known);
        }
        if (known.isEmpty()) {
            known = (String) (subject.containsKey("account") ? subject.get("account") : subject.get("visitor"));
        }
        for (Object identifier : subject.values()) {
            personByIdentifier.put((String) identifier, known);
        }
        return known;
    }

    private static void fold(Told told, Map<String, Map<String, String>> copies, Map<Long, Set<String>> blocks) {
        Map<?, ?> details = details(told.json);
        if ("unblocking".equals(told.json.get("fact"))) {
            blocks.remove((Long) details.get("blocking"));
        }
        if (!(told.json.get("operation") instanceof String operation)) {
            return;
        }
        Set<String> categories = categories(told.json, copies);
        switch (operation) {
            case "collection", "recording" -> become("held", told.system, categories, copies);
            case "anonymisation" ->
                become(
                        "reversible".equals(told.json.get("subtype")) ? "pseudonymised" : "anonymised",
                        told.system,
                        categories,
                        copies);
            case "deletion" -> become("deleted", told.system, categories, copies);
            case "blocking" -> blocks.put(told.position, categories);
            case "destruction" -> {
                if ("operator".equals(details.get("scope"))) {
                    categories.forEach(each -> copies.get(each).replaceAll((system, status) -> "destroyed"));
                } else {
                    become("destroyed", told.system, categories, copies);
                }
            }
            default -> {
                // the other kinds change neither what is held nor whether it is blocked
            }
        }
    }

    private static void become(
            String status, String system, Set<String> categories, Map<String, Map<String, String>> copies) {
        for (String category : categories) {
            copies.computeIfAbsent(category, first -> new HashMap<>()).put(system, status);
        }
    }

    private static Set<String> categories(Map<?, ?> json, Map<String, Map<String, String>> copies) {
        Set<String> categories = new TreeSet<>();
        for (Object category : (List<?>) json.get("categories")) {
            categories.add((String) category);
        }
        if (categories.remove("all")) {
            copies.forEach((category, bySystem) -> {
                if (FROM_PRESENT_TO_GONE.indexOf(union(bySystem)) <= 1) {
                    categories.add(category);
                }
            });
        }
        return categories;
    }

    private static Standing standing(String category, Map<String, String> bySystem, Map<Long, Set<String>> blocks) {
        String status = union(bySystem);
        boolean blocked = !status.equals("destroyed")
                && blocks.values().stream().anyMatch(categories -> categories.contains(category));
        SortedSet<String> holders = new TreeSet<>();
        bySystem.forEach((system, copy) -> {
            if (copy.equals("held") || copy.equals("pseudonymised")) {
                holders.add(system);
            }
        });
        return new Standing(status, blocked, holders);
    }

    private static String union(Map<String, String> bySystem) {
        return FROM_PRESENT_TO_GONE.stream()
                .filter(bySystem::containsValue)
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> details(Map<?, ?> json) {
        return (Map<?, ?>) json.get("details");
    }

    private static Map<?, ?> json(Line line) {
        return JsonReader.readObject(line.json().getBytes(StandardCharsets.UTF_8));
    }
}
