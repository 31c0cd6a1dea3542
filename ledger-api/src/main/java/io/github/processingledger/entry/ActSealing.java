package io.github.processingledger.entry;

import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns a reported act into the form the log keeps: texts leave it to be sealed, callers' ids are replaced by ids of the
 * ledger.
 */
public final class ActSealing {
    private ActSealing() {}

    /**
     * Seals an act.
     *
     * @param act as reported
     * @param ids gives the ledger's id for what a caller named
     * @param texts receives each text under its field's name ({@code form}, {@code recipient.name},
     *     {@code performers.0.post}), and each caller's reference
     */
    public static Act seal(Act act, LedgerIdSource ids, SortedMap<String, String> texts) {
        List<ActFields.Field> fields = ActFields.of(act.getClass()).fields();
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = sealed(fields.get(i).name(), fields.get(i).get(act), ids, texts);
        }
        return ActFields.of(act.getClass()).make(values);
    }

    private static @Nullable Object sealed(
            String name, @Nullable Object value, LedgerIdSource ids, SortedMap<String, String> texts) {
        return switch (value) {
            case null -> null;
            case Text text -> sealed(name, text, texts);
            case Reference reference -> {
                texts.put(name, reference.value());
                yield new Reference(reference.kind(), ids.reference(reference));
            }
            case Recipient recipient -> recipient(name, recipient, ids, texts);
            case List<?> list -> list(name, list, ids, texts);
            default -> value;
        };
    }

    private static Text sealed(String name, Text text, SortedMap<String, String> texts) {
        if (!text.isSealed()) {
            texts.put(name, text.reveal());
        }
        return Text.SEALED;
    }

    /** Numbers of natural persons and sole traders are sealed like names. */
    private static Recipient recipient(
            String name, Recipient recipient, LedgerIdSource ids, SortedMap<String, String> texts) {
        Text called = recipient.name();
        Bin bin = recipient.bin();
        if (bin != null && bin.isPersons()) {
            texts.put(name + ".bin", bin.digits());
        }
        return new Recipient(
                ids.recipient(recipient),
                called == null ? null : sealed(name + ".name", called, texts),
                bin == null || bin.isPersons() ? null : bin);
    }

    private static List<Object> list(String name, List<?> list, LedgerIdSource ids, SortedMap<String, String> texts) {
        List<Object> sealed = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            if (element instanceof Performer performer) {
                UnaryOperator<String> field = part -> name + "." + sealed.size() + "." + part;
                texts.put(field.apply("id"), performer.id());
                Text post = performer.post();
                sealed.add(new Performer(
                        ids.actor(performer.id()), post == null ? null : sealed(field.apply("post"), post, texts)));
            } else {
                sealed.add(element);
            }
        }
        return sealed;
    }

    /** Gives the ids that stand in the log for what callers name. */
    public interface LedgerIdSource {
        String reference(Reference reference);

        String recipient(Recipient recipient);

        String actor(String account);
    }
}
