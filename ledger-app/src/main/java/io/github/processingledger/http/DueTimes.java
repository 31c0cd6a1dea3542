package io.github.processingledger.http;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.Receipt;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Act;
import io.github.processingledger.policy.Calendars;
import io.github.processingledger.policy.DeadlineKind;
import io.github.processingledger.policy.Deadlines;
import io.github.processingledger.policy.Due;
import io.github.processingledger.policy.MissingYearException;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.projection.TrailRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When the clocks that entries started run out, by the policy in force when they occurred. */
@Component
class DueTimes {
    private static final Logger LOG = LoggerFactory.getLogger(DueTimes.class);

    /** The acts that may start a clock. */
    private static final Set<String> STARTING = Set.of(
            "request-received",
            "request-answered",
            "consent-withdrawn",
            "consent-expired",
            "objection",
            "breach-detected",
            "transfer");

    private final Journal journal;
    private final PublishedPolicies policies;
    private final Calendars calendars = Calendars.shipped();

    DueTimes(Journal journal, PublishedPolicies policies) {
        this.journal = journal;
        this.policies = policies;
    }

    /** With what the entry of a receipt made due, where it made something due. */
    void put(Map<String, Object> json, Receipt receipt) {
        String policy = receipt.policy();
        if (policy != null && receipt.outcome() == Outcome.RECORDED && STARTING.contains(receipt.act())) {
            put(json, receipt.position(), receipt.act(), policies.policy(policy));
        }
    }

    /** A row of the audit trail, with what its entry made due. */
    Map<String, Object> with(TrailRow row) {
        Map<String, Object> json = row.json();
        if (!row.refused() && STARTING.contains(row.act())) {
            put(json, row.position(), row.act(), policies.inForceAt(row.occurredAt()));
        }
        return json;
    }

    /** Transfers are many and their clock is mostly off: then none of them is read. */
    private void put(Map<String, Object> json, long position, String act, Policy policy) {
        boolean off = act.equals("transfer")
                && policy.deadline(DeadlineKind.TRANSFER_NOTICE).off();
        io.github.processingledger.journal.Entry stored = off ? null : journal.entry(position);
        List<Map<String, Object>> due =
                stored == null ? List.of() : of(LedgerEntries.read(stored).entry());
        if (!due.isEmpty()) {
            json.put("due", due);
        }
    }

    private List<Map<String, Object>> of(Entry entry) {
        Act act = entry.act();
        Policy policy = entry.policy() == null ? null : policies.policy(entry.policy());
        return policy == null || !entry.isRecorded()
                ? List.of()
                : written(() -> Deadlines.startedBy(act, entry.occurredAt(), policy, calendars));
    }

    /** The clocks of a state, each with when it runs out; those that their policy switched off are left out. */
    List<Map<String, Object>> of(List<Map<String, Object>> clocks) {
        List<Map<String, Object>> running = new ArrayList<>();
        for (Map<String, Object> clock : clocks) {
            io.github.processingledger.journal.Entry stored =
                    clock.get("position") instanceof Long position ? journal.entry(position) : null;
            List<Map<String, Object>> due =
                    stored == null ? List.of() : of(LedgerEntries.read(stored).entry());
            due.forEach(each -> {
                Map<String, Object> json = new LinkedHashMap<>(clock);
                json.putAll(each);
                running.add(json);
            });
        }
        return running;
    }

    /** A year whose working days nobody entered is said instead of a day: a guess could be too late. */
    private static List<Map<String, Object>> written(Supplier<List<Due>> due) {
        try {
            return due.get().stream().map(DueTimes::json).toList();
        } catch (MissingYearException missing) {
            LOG.error("A due time can't be told: {}", missing.getMessage());
            return List.of(Map.of("unknown", String.valueOf(missing.getMessage())));
        }
    }

    private static Map<String, Object> json(Due due) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clock", due.kind().code());
        json.put("lastDay", due.lastDay().toString());
        json.put("by", due.by().toString());
        return json;
    }
}
