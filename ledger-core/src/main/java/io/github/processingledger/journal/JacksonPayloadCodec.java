package io.github.processingledger.journal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.annotation.AnnotationMessageTypeResolver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The codec for any Axon application: payloads are classes, typically records, that Jackson can write and read. Every
 * class that may be appended or read is named beforehand; its kind and version are those Axon gives it.
 *
 * <p>Fractions are refused: they have no one canonical form. Write amounts as whole numbers or as text.
 */
public final class JacksonPayloadCodec implements PayloadCodec {

    private record Form(String kind, String version) {}

    private final JsonMapper mapper;
    private final Map<Form, Class<?>> classes = new HashMap<>();

    /** Times as ISO-8601 text, unknown properties refused. */
    public JacksonPayloadCodec(List<Class<?>> payloads) {
        this(
                JsonMapper.builder()
                        .disable(
                                DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
                                DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build(),
                payloads);
    }

    public JacksonPayloadCodec(JsonMapper mapper, List<Class<?>> payloads) {
        this.mapper = mapper;
        AnnotationMessageTypeResolver types = new AnnotationMessageTypeResolver();
        for (Class<?> payload : payloads) {
            MessageType type = types.resolveOrThrow(payload);
            classes.put(new Form(type.name(), type.version()), payload);
        }
    }

    @Override
    public Map<String, @Nullable Object> encode(String kind, String version, Object payload) {
        classOf(kind, version);
        JsonNode tree = mapper.valueToTree(payload);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("a payload of kind " + kind + " is no JSON object");
        }
        return object(tree);
    }

    @Override
    public Decoded decode(String kind, String version, Map<String, @Nullable Object> data) {
        return new Decoded(kind, version, mapper.convertValue(data, classOf(kind, version)));
    }

    private Class<?> classOf(String kind, String version) {
        Class<?> payload = classes.get(new Form(kind, version));
        if (payload == null) {
            throw new UnknownEntryVersionException(kind, version);
        }
        return payload;
    }

    private static Map<String, @Nullable Object> object(JsonNode tree) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        tree.properties().forEach(member -> object.put(member.getKey(), value(member.getValue())));
        return object;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> node.valueStream().map(JacksonPayloadCodec::value).toList();
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> null;
            case NUMBER -> number(node);
            default -> throw new IllegalArgumentException("no canonical form for " + node.getNodeType());
        };
    }

    private static Long number(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("a number that is no whole number of 64 bits has no canonical form");
        }
        return node.longValue();
    }
}
