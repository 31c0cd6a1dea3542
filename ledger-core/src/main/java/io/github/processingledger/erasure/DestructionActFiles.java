package io.github.processingledger.erasure;

import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A person's acts of destruction as files of an evidence pack. Those who carried one out stand in it by pseudonym only. */
public final class DestructionActFiles {
    private final Journal journal;
    private final DestructionActs acts;

    public DestructionActFiles(Journal journal, DestructionActs acts) {
        this.journal = journal;
        this.acts = acts;
    }

    /** By file name. */
    public SortedMap<String, byte[]> of(String subject) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Criteria destructions = Criteria.tagsAndKinds(Set.of("subject:" + subject), Set.of("operation.destruction"));
        journal.find(
                destructions,
                0,
                Long.MAX_VALUE,
                entry -> acts.of(entry.position())
                        .ifPresent(
                                act -> files.put("act-" + entry.position() + ".json", CanonicalJson.bytes(json(act)))));
        return files;
    }

    private static Map<String, Object> json(DestructionAct act) {
        Map<String, Object> json = new TreeMap<>();
        json.put("number", act.number());
        json.put("operator", act.operator().name());
        put(json, "subject", act.subject());
        put(json, "ground", act.ground());
        json.put("categories", List.copyOf(act.categories()));
        json.put("whole", act.whole());
        json.put("system", act.system());
        json.put("everywhere", act.everywhere());
        json.put("method", act.method());
        json.put("date", act.date().toString());
        json.put(
                "performers",
                act.performers().stream().map(DestructionAct.Performer::actor).toList());
        DestructionAct.Verification verified = act.verification();
        if (verified != null) {
            json.put("verifiedAt", verified.at().toString());
            json.put("keys", verified.keys());
        }
        json.put("positions", act.positions());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
