package io.github.processingledger.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings old data to its newest form, step by step, before another codec reads it. */
public final class UpcastingCodec implements PayloadCodec {

    private record Form(String kind, String version) {}

    private final PayloadCodec newest;
    private final Map<Form, Upcaster> steps = new HashMap<>();

    /** Two steps from the same form, or steps that lead in a circle, are refused with IllegalArgumentException. */
    public UpcastingCodec(PayloadCodec newest, List<Upcaster> upcasters) {
        this.newest = newest;
        for (Upcaster upcaster : upcasters) {
            if (steps.put(new Form(upcaster.kind(), upcaster.version()), upcaster) != null) {
                throw new IllegalArgumentException(
                        "two upcasters start from " + upcaster.kind() + " " + upcaster.version());
            }
        }
        steps.keySet().forEach(this::refuseCircle);
    }

    private void refuseCircle(Form start) {
        Form form = start;
        int taken = 0;
        for (Upcaster step = steps.get(form); step != null; step = steps.get(form)) {
            form = new Form(step.nextKind(), step.nextVersion());
            if (++taken > steps.size()) {
                throw new IllegalArgumentException("upcasters lead in a circle from " + form);
            }
        }
    }

    @Override
    public Map<String, @Nullable Object> encode(String kind, String version, Object payload) {
        return newest.encode(kind, version, payload);
    }

    @Override
    public Decoded decode(String kind, String version, Map<String, @Nullable Object> data) {
        Form form = new Form(kind, version);
        Map<String, @Nullable Object> current = data;
        for (Upcaster step = steps.get(form); step != null; step = steps.get(form)) {
            current = step.step().apply(current);
            form = new Form(step.nextKind(), step.nextVersion());
        }
        return newest.decode(form.kind(), form.version(), current);
    }
}
