package io.github.processingledger.entry;

import io.github.processingledger.operation.Act;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The fields of an act, derived from the record that carries them: one declaration is the schema. */
public final class ActFields {
    private static final Map<Class<?>, ActFields> KNOWN = new ConcurrentHashMap<>();

    private final Constructor<?> constructor;
    private final List<Field> fields;

    private ActFields(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Field> found = new ArrayList<>();
        for (RecordComponent component : components) {
            found.add(Field.of(component));
        }
        this.fields = List.copyOf(found);
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static ActFields of(Class<? extends Act> type) {
        return KNOWN.computeIfAbsent(type, ActFields::new);
    }

    public List<Field> fields() {
        return fields;
    }

    /**
     * Makes the act.
     *
     * @throws io.github.processingledger.operation.InvalidValueException if the values do not fit together
     */
    Act make(@Nullable Object[] values) {
        try {
            return (Act) constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * One field of an act.
     *
     * @param name the JSON name
     * @param type the Java type; for lists the type of the elements
     * @param list whether it is a list
     * @param required whether it must be given
     */
    public record Field(String name, Class<?> type, boolean list, boolean required, Method accessor) {
        static Field of(RecordComponent component) {
            Type generic = component.getGenericType();
            boolean list = component.getType() == List.class;
            Class<?> type =
                    list ? (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0] : component.getType();
            boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Field(component.getName(), type, list, required, component.getAccessor());
        }

        /** The value of this field in an act of its kind. */
        public @Nullable Object get(Act act) {
            try {
                return accessor.invoke(act);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
