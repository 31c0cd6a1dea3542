package io.github.processingledger.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a loaded node appends: every append of every caller follows from its numbers, so that it can be repeated. */
record Load(String name, int callers, int appends) {

    static final String KIND = "loaded";
    private static final int SUBJECTS = 50;

    static Load parse(String written) {
        String[] parts = written.split(":", -1);
        return new Load(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** One to five entries. */
    List<Draft> drafts(int caller, int append) {
        int count = 1 + (caller * 31 + append * 17) % 5;
        List<Draft> drafts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = name + "-" + caller + "-" + append + "-" + i;
            drafts.add(new Draft(
                    id,
                    KIND,
                    "1",
                    Instant.EPOCH.plusSeconds(append),
                    Set.of(
                            "subject:s" + (caller + append) % SUBJECTS,
                            "system:load",
                            "append:" + name + "-" + caller + "-" + append),
                    Map.of("n", (long) i, "text", "x".repeat(300)),
                    Map.of(),
                    id));
        }
        return drafts;
    }

    /** No entry of the same append may stand in the journal already. */
    Condition condition(int caller, int append) {
        return Condition.never(Criteria.tags("append:" + name + "-" + caller + "-" + append));
    }

    @Override
    public String toString() {
        return name + ":" + callers + ":" + appends;
    }
}
