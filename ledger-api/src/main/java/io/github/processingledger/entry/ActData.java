package io.github.processingledger.entry;

import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Pseudonym;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a sealed act as the JSON of the log, and back. */
final class ActData {
    private ActData() {}

    /**
     * Writes the fields that stand in the clear.
     *
     * @param sealed receives the names of the fields whose texts stand beside the log
     */
    static Map<String, Object> write(Act act, List<String> sealed) {
        Map<String, Object> data = new TreeMap<>();
        for (ActFields.Field field : ActFields.of(act.getClass()).fields()) {
            Object json = json(field.name(), field.get(act), sealed);
            if (json != null) {
                data.put(field.name(), json);
            }
        }
        return data;
    }

    private static @Nullable Object json(String name, @Nullable Object value, List<String> sealed) {
        return switch (value) {
            case null -> null;
            case Text text -> {
                if (!text.isSealed()) {
                    throw new IllegalStateException("an unsealed text never enters the log: " + name);
                }
                sealed.add(name);
                yield null;
            }
            case Reference reference -> reference.value();
            case Recipient recipient -> recipient(name, recipient, sealed);
            case List<?> list -> list(name, list, sealed);
            case Enum<?> constant -> Codes.of(constant);
            case Long number -> number;
            case Boolean truth -> truth;
            case Bin bin -> bin.digits();
            case Instant instant -> Times.write(instant);
            default -> value.toString();
        };
    }

    private static Map<String, Object> recipient(String name, Recipient recipient, List<String> sealed) {
        Map<String, Object> json = new TreeMap<>();
        if (recipient.id() != null) {
            json.put("id", recipient.id());
        }
        if (recipient.bin() != null) {
            json.put("bin", recipient.bin().digits());
        }
        if (recipient.name() != null) {
            sealed.add(name + ".name");
        }
        return json;
    }

    private static List<Object> list(String name, List<?> list, List<String> sealed) {
        List<Object> json = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Performer performer) {
                json.add(performer.id());
                if (performer.post() != null) {
                    sealed.add(name + "." + i + ".post");
                }
            } else {
                json.add(list.get(i).toString());
            }
        }
        return json;
    }

    static Act read(Class<? extends Act> type, Map<?, ?> data, List<?> sealedNames) {
        Set<Object> sealed = new HashSet<>(sealedNames);
        List<ActFields.Field> fields = ActFields.of(type).fields();
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(fields.get(i), data.get(fields.get(i).name()), sealed);
        }
        return ActFields.of(type).make(values);
    }

    private static @Nullable Object value(ActFields.Field field, @Nullable Object json, Set<Object> sealed) {
        if (field.type() == Text.class) {
            return sealed.contains(field.name()) ? Text.SEALED : null;
        }
        if (field.list()) {
            return list(field, json instanceof List<?> list ? list : List.of(), sealed);
        }
        if (json == null) {
            return null;
        }
        if (field.type() == Recipient.class) {
            Map<?, ?> recipient = (Map<?, ?>) json;
            return new Recipient(
                    (String) recipient.get("id"),
                    sealed.contains(field.name() + ".name") ? Text.SEALED : null,
                    recipient.get("bin") instanceof String bin ? new Bin(bin) : null);
        }
        return json instanceof String text ? scalar(field, text) : json;
    }

    private static List<Object> list(ActFields.Field field, List<?> json, Set<Object> sealed) {
        List<Object> values = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            String element = (String) json.get(i);
            if (field.type() == Performer.class) {
                boolean post = sealed.contains(field.name() + "." + i + ".post");
                values.add(new Performer(element, post ? Text.SEALED : null));
            } else {
                values.add(scalar(field, element));
            }
        }
        return values;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object scalar(ActFields.Field field, String text) {
        Class<?> type = field.type();
        if (type == Code.class) {
            return new Code(text);
        } else if (type == Reference.class) {
            return new Reference(ActReader.referenceKind(field.name()), text);
        } else if (type == Country.class) {
            return new Country(text);
        } else if (type == Pseudonym.class) {
            return new Pseudonym(text);
        } else if (type == Bin.class) {
            return new Bin(text);
        } else if (type == LocalDate.class) {
            return LocalDate.parse(text);
        } else if (type == Instant.class) {
            return Instant.parse(text);
        } else if (type.isEnum()) {
            return Codes.read((Class<? extends Enum>) type, text);
        }
        return text;
    }
}
