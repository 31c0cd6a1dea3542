package io.github.processingledger.console;

import io.github.processingledger.wording.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The particulars of an entry as labelled lines, in the reader's language. */
final class EntryFacts {
    private final Ui ui;
    private final Wording wording;
    private final List<Line> lines = new ArrayList<>();

    private EntryFacts(Ui ui) {
        this.ui = ui;
        this.wording = Wording.in(ui.language());
    }

    /**
     * A labelled line.
     *
     * @param code whether the value is an id or code, shown in fixed width
     * @param href where the value leads, or null
     */
    record Line(
            String label,
            String value,
            boolean code,
            @Nullable String href) {}

    /** What the data of an entry say of the act itself; the envelope's fields are shown elsewhere. */
    static List<Line> of(Map<String, @Nullable Object> data, Ui ui) {
        EntryFacts facts = new EntryFacts(ui);
        if (data.get("basis") instanceof Map<?, ?> basis) {
            basis.forEach((name, value) -> facts.add("basis." + name, String.valueOf(name), value));
        }
        if (data.get("details") instanceof Map<?, ?> details) {
            details.forEach((name, value) -> facts.add(String.valueOf(name), String.valueOf(name), value));
        }
        if (data.get("sealed") instanceof List<?> sealed) {
            sealed.forEach(path -> facts.addSealed(String.valueOf(path)));
        }
        return facts.lines;
    }

    private void add(String label, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((part, each) -> add(label + "." + part, String.valueOf(part), each));
        } else {
            String text = value instanceof Collection<?> several
                    ? several.stream().map(each -> shown(name, each)).collect(Collectors.joining(", "))
                    : shown(name, value);
            String path = label.equals("from") && value instanceof Long ? "fromPosition" : label;
            lines.add(new Line(label(path), text, isId(text), href(name, String.valueOf(value))));
        }
    }

    private void addSealed(String path) {
        String label = path.startsWith("details.") ? path.substring("details.".length()) : path;
        lines.add(new Line(label(label), ui.text("console.sealed"), false, null));
    }

    private String label(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return wording.textOr("console.field." + path, wording.textOr("console.field." + last, path));
    }

    private String shown(String name, @Nullable Object value) {
        if (value instanceof Boolean yes) {
            return ui.text(yes ? "console.yes" : "console.no");
        }
        if (value instanceof Long number) {
            return ui.number(number);
        }
        if (value instanceof Map<?, ?> inner) {
            return inner.values().stream().map(String::valueOf).collect(Collectors.joining(" · "));
        }
        String text = String.valueOf(value);
        return switch (name) {
            case "recipient", "id" -> text.startsWith("rcp-") ? ui.recipient(text) : text;
            case "country" -> ui.country(text);
            case "ground", "norm" -> ui.ground(text);
            case "purposes" -> ui.purpose(text);
            case "due", "until", "destroyBy" -> ui.day(LocalDate.parse(text));
            default -> wording.textOr("console.value." + text, text);
        };
    }

    private @Nullable String href(String name, String text) {
        return switch (name) {
            case "blocking", "entry" -> "/ledger/" + text.replaceAll("\\D", "");
            case "other", "into", "from" -> text.startsWith("sub-") ? "/people/" + text : null;
            case "recipient", "id" -> text.startsWith("rcp-") ? "/flows/" + text : null;
            default -> null;
        };
    }

    private static boolean isId(String text) {
        return text.matches("[a-z]{3}-[a-z2-7]{26}|[0-9a-f]{32,}|[a-z0-9]+(-[a-z0-9]+)+");
    }
}
