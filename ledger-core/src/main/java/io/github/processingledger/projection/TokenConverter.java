package io.github.processingledger.projection;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.ConfigToken;
import org.jspecify.annotations.Nullable;

/** The two kinds of tokens that the feed stores, as JSON. */
final class TokenConverter implements Converter {
    private static final String POSITION = "position";

    @Override
    public boolean canConvert(Type source, Type target) {
        return source == byte[].class || target == byte[].class;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // as Axon declares it; each branch gives what is asked
    public <T> @Nullable T convert(@Nullable Object input, Type target) {
        return (T)
                switch (input) {
                    case null -> null;
                    case GlobalSequenceTrackingToken token ->
                        CanonicalJson.bytes(Map.of(POSITION, token.getGlobalIndex()));
                    case ConfigToken token -> CanonicalJson.bytes(new TreeMap<>(token.getConfig()));
                    case byte[] bytes -> token(bytes, target);
                    default -> throw new IllegalArgumentException("no token of the feed: " + input.getClass());
                };
    }

    private static Object token(byte[] bytes, Type target) {
        Map<String, @Nullable Object> json = JsonReader.readObject(bytes);
        if (target == GlobalSequenceTrackingToken.class && json.get(POSITION) instanceof Long position) {
            return new GlobalSequenceTrackingToken(position);
        }
        if (target == ConfigToken.class) {
            Map<String, String> config = new TreeMap<>();
            json.forEach((name, value) -> config.put(name, String.valueOf(value)));
            return new ConfigToken(config);
        }
        throw new IllegalArgumentException("no token of the feed: " + target);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("form", "JSON");
    }
}
