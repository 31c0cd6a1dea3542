package io.github.processingledger.entry;

import io.github.processingledger.fact.FactKind;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Pseudonym;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Acts and entries with random fields, from a seed. */
final class RandomEntries {
    private static final List<String> BINS = List.of("160440002100", "130940001705", "051140003306", "970540000800");

    private final Random random;
    private final boolean sealed;

    /**
     * Prepares acts.
     *
     * @param sealed as the log keeps them, or as callers report them
     */
    RandomEntries(long seed, boolean sealed) {
        this.random = new Random(seed);
        this.sealed = sealed;
    }

    static List<Class<? extends Act>> types() {
        List<Class<? extends Act>> types = new ArrayList<>();
        for (OperationKind kind : OperationKind.values()) {
            types.add(kind.type());
        }
        for (FactKind kind : FactKind.values()) {
            types.add(kind.type());
        }
        return types;
    }

    /** An act of a kind; fields that may be absent often are. */
    Act act(Class<? extends Act> type) {
        while (true) {
            List<ActFields.Field> fields = ActFields.of(type).fields();
            @Nullable Object[] values = new Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = fields.get(i).list()
                        ? list(fields.get(i))
                        : fields.get(i).required() || random.nextBoolean() ? value(fields.get(i)) : null;
            }
            try {
                return ActFields.of(type).make(values);
            } catch (InvalidValueException doNotFitTogether) {
                continue;
            }
        }
    }

    Entry entry(Class<? extends Act> type, Outcome outcome) {
        return new Entry(
                "%032x".formatted(random.nextLong(Long.MAX_VALUE)),
                act(type),
                random.nextBoolean() ? id("sub-") : null,
                code(),
                new TreeSet<>(codes()),
                random.nextBoolean(),
                random.nextBoolean() ? code() : null,
                random.nextBoolean() ? basis() : null,
                instant(),
                ZoneOffset.ofTotalSeconds((random.nextInt(2 * 18 * 60 + 1) - 18 * 60) * 60),
                new Actor(id("act-"), code()),
                random.nextBoolean() ? code() + "/" + random.nextInt(100) : null,
                random.nextBoolean() ? Mode.ENFORCE : Mode.FACT,
                outcome,
                failures(),
                List.of(new ValueHash(code().value(), "%064x".formatted(random.nextLong(Long.MAX_VALUE)))),
                random.nextBoolean() ? new Reference(Reference.Kind.BATCH, id("bat-")) : null,
                random.nextBoolean() ? random.nextLong(1L << 53) : null);
    }

    private List<RuleFailure> failures() {
        TreeMap<String, Object> parameters = new TreeMap<>();
        parameters.put("category", code().value());
        parameters.put("position", random.nextLong(1L << 53));
        return random.nextBoolean() ? List.of() : List.of(new RuleFailure(code().value(), parameters));
    }

    private Basis basis() {
        Text norm = sealed && random.nextBoolean() ? Text.SEALED : Text.of(code().value());
        return new Basis(
                random.nextBoolean() ? new Reference(Reference.Kind.CONSENT, id("con-")) : null,
                random.nextBoolean() ? code() : null,
                norm);
    }

    private List<Object> list(ActFields.Field field) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.add(value(field));
        }
        return list;
    }

    private Object value(ActFields.Field field) {
        Class<?> type = field.type();
        if (type == Text.class) {
            return sealed ? Text.SEALED : text();
        } else if (type == Code.class) {
            return code();
        } else if (type == Reference.class) {
            Reference.Kind kind = ActReader.referenceKind(field.name());
            return new Reference(kind, sealed ? id(kind.prefix() + "-") : text().reveal());
        } else if (type == Recipient.class) {
            return new Recipient(
                    sealed ? id("rcp-") : null,
                    random.nextBoolean() ? null : sealed ? Text.SEALED : text(),
                    new Bin(BINS.get(random.nextInt(BINS.size()))));
        } else if (type == Performer.class) {
            return new Performer(
                    sealed ? id("act-") : text().reveal(), random.nextBoolean() ? null : sealed ? Text.SEALED : text());
        } else if (type == Pseudonym.class) {
            return new Pseudonym(id("sub-"));
        } else if (type == Country.class) {
            return new Country(List.of("KZ", "DE", "US").get(random.nextInt(3)));
        } else if (type == Bin.class) {
            return new Bin(BINS.get(random.nextInt(BINS.size())));
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(4_000));
        } else if (type == Instant.class) {
            return instant();
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == long.class || type == Long.class) {
            return 1 + random.nextLong((1L << 53) - 1);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return id("x-");
    }

    /** A text that no code or number holds by chance. */
    private Text text() {
        return Text.of("Ж" + id("") + " €");
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L);
    }

    private List<Code> codes() {
        return List.of(code(), code());
    }

    private Code code() {
        return Code.of("c" + Integer.toHexString(random.nextInt() & 0xffff));
    }

    private String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 26; i++) {
            id.append("abcdefghijklmnopqrstuvwxyz234567".charAt(random.nextInt(32)));
        }
        return id.toString();
    }
}
