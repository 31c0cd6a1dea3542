package io.github.processingledger.replay;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.ReferenceFacts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays history through the rules: a period, a person, or either as another policy would have it. Goes on where it was
 * interrupted, from the counts it kept; has no effect outside.
 *
 * <p>Parameters: {@code from} and {@code to}, positions or times of recording (ISO 8601 with offset; {@code to} not
 * included), the whole ledger if absent; {@code policy}, the SHA-256 of its file, for {@code what-if}; {@code subject}, a
 * pseudonym, for {@code subject}.
 */
final class Judging implements JobKind {
    private static final long AT_ONCE = 5_000;
    private static final int MOST_LISTED = 200;

    /** What is replayed. */
    enum Of {
        WHAT_IF("what-if"),
        PERIOD("period"),
        SUBJECT("subject");

        private final String code;

        Of(String code) {
            this.code = code;
        }
    }

    private final Of of;
    private final Journal journal;
    private final PolicyStore policies;

    Judging(Of of, Journal journal, PolicyStore policies) {
        this.of = of;
        this.journal = journal;
        this.policies = policies;
    }

    @Override
    public String name() {
        return of.code;
    }

    @Override
    public Set<String> parameters() {
        return switch (of) {
            case WHAT_IF -> Set.of("from", "to", "policy");
            case PERIOD -> Set.of("from", "to");
            case SUBJECT -> Set.of("from", "to", "subject");
        };
    }

    @Override
    public void check(Map<String, Object> parameters) {
        if (of == Of.WHAT_IF) {
            policy(parameters);
        }
        if (of == Of.SUBJECT) {
            subject(parameters);
        }
        if (first(parameters) > last(parameters)) {
            throw new IllegalArgumentException("from is 1 or more, and to is not before it");
        }
    }

    private static String subject(Map<String, ? extends @Nullable Object> parameters) {
        if (parameters.get("subject") instanceof String subject && subject.matches("sub-[a-z0-9-]{1,40}")) {
            return subject;
        }
        throw new IllegalArgumentException("subject is a pseudonym");
    }

    private Policy policy(Map<String, ? extends @Nullable Object> parameters) {
        if (parameters.get("policy") instanceof String hash && hash.matches("[0-9a-f]{64}")) {
            try {
                return policies.policy(hash);
            } catch (IllegalStateException unknown) {
                throw new IllegalArgumentException("no policy file has this hash", unknown);
            }
        }
        throw new IllegalArgumentException("policy is the SHA-256 of a policy file, 64 hex digits");
    }

    private long first(Map<String, ? extends @Nullable Object> parameters) {
        long first = switch (parameters.get("from")) {
            case null -> 1;
            case Long position -> position;
            case String time -> journal.lastRecordedBefore(time("from", time)) + 1;
            default -> throw new IllegalArgumentException("from is a position or a time");
        };
        if (first < 1) {
            throw new IllegalArgumentException("from is 1 or more, and to is not before it");
        }
        return first;
    }

    private long last(Map<String, ? extends @Nullable Object> parameters) {
        return switch (parameters.get("to")) {
            case null -> Long.MAX_VALUE;
            case Long position -> position;
            case String time -> journal.lastRecordedBefore(time("to", time));
            default -> throw new IllegalArgumentException("to is a position or a time");
        };
    }

    private static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException(name + " is a position or a time with offset", notATime);
        }
    }

    @Override
    public @Nullable Map<String, Object> run(JobRun run) {
        Map<String, @Nullable Object> memory = run.memory();
        Map<String, @Nullable Object> parameters = run.parameters();
        long first = memory.get("first") instanceof Long kept ? kept : first(parameters);
        long last = memory.get("last") instanceof Long kept
                ? kept
                : Math.min(last(parameters), journal.head().size());
        long position = memory.get("position") instanceof Long kept ? kept : first - 1;
        run.goOnFrom(position - first + 1);
        run.head(Math.max(0, last - first + 1));
        WhatIf replay = WhatIf.start(journal, position, judges(parameters), MOST_LISTED);
        if (memory.get("result") instanceof Map<?, ?> before) {
            replay.add(WhatIf.Result.of(before));
        }
        long entries = memory.get("entries") instanceof Long kept ? kept : 0;
        while (position < last) {
            if (run.mustStop()) {
                return null;
            }
            Range range = new Range(position + 1, Math.min(last, position + AT_ONCE));
            if (of == Of.SUBJECT) {
                entries += replay.judge(subject(parameters), range);
            } else {
                replay.judge(range);
            }
            position = range.last();
            run.advanceTo(position - first + 1, memory(first, last, position, entries, replay.result()));
        }
        return result(first, last, entries, replay.result());
    }

    private Function<ReferenceFacts, Policies> judges(Map<String, ? extends @Nullable Object> parameters) {
        return of == Of.WHAT_IF ? WhatIf.by(policy(parameters)) : WhatIf.asPublished(policies);
    }

    private static Map<String, Object> memory(long first, long last, long position, long entries, WhatIf.Result soFar) {
        Map<String, Object> memory = new TreeMap<>();
        memory.put("first", first);
        memory.put("last", last);
        memory.put("position", position);
        memory.put("entries", entries);
        memory.put("result", soFar.json());
        return memory;
    }

    private Map<String, Object> result(long first, long last, long entries, WhatIf.Result found) {
        Map<String, Object> result = new TreeMap<>(found.json());
        result.put("first", first);
        result.put("last", last);
        if (of == Of.SUBJECT) {
            result.put("entries", entries);
        }
        return result;
    }

    @Override
    public void cancel(JobRun run) {
        // It has built nothing.
    }
}
