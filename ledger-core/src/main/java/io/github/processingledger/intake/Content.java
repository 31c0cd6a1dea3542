package io.github.processingledger.intake;

import io.github.processingledger.entry.ActFields;
import io.github.processingledger.entry.Report;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of a report as one sequence of bytes, so that a repeated id can be told from the same report again. */
final class Content {
    private Content() {}

    /** Everything that was said, values and texts included. For use under a key that goes with the person. */
    static byte[] whole(Report report) {
        StringBuilder content = coded(report);
        report.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(value -> field(content, "value", value.getKey() + "=" + ValueJson.text(value.getValue())));
        if (report.subject() != null) {
            field(content, "pseudonym", report.subject().pseudonym());
            report.subject().identifiers().forEach((kind, value) -> field(content, kind.code(), value));
        }
        details(content, report, true);
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The coded fields only, for entries that keep nothing of a person. */
    static byte[] codedOnly(Report report) {
        StringBuilder content = coded(report);
        details(content, report, false);
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StringBuilder coded(Report report) {
        StringBuilder content = new StringBuilder();
        field(content, "act", report.act().code());
        field(content, "categories", report.categories());
        field(content, "all", report.all());
        field(content, "purpose", report.purpose());
        field(content, "occurredAt", report.occurredAt());
        field(content, "role", report.actor().role());
        field(content, "mode", report.mode().code());
        field(content, "sequence", report.sequence());
        if (report.basis() != null) {
            field(content, "ground", report.basis().ground());
        }
        return content;
    }

    private static void details(StringBuilder content, Report report, boolean texts) {
        Map<String, String> fields = new TreeMap<>();
        for (ActFields.Field field : ActFields.of(report.act().getClass()).fields()) {
            fields.put(field.name(), said(field.get(report.act()), texts));
        }
        if (texts) {
            fields.put("actor", report.actor().id());
            fields.put("batch", said(report.batch(), true));
            if (report.basis() != null) {
                fields.put("consent", said(report.basis().consent(), true));
                fields.put("norm", said(report.basis().norm(), true));
            }
        }
        fields.forEach((name, value) -> field(content, name, value));
    }

    private static String said(@Nullable Object value, boolean texts) {
        return switch (value) {
            case null -> "";
            case Text text -> texts ? text.reveal() : "";
            case Reference reference -> texts ? reference.value() : "";
            case Recipient recipient -> texts ? said(recipient.name(), true) + "\0" + said(recipient.bin(), true) : "";
            case Bin bin -> texts ? bin.digits() : "";
            case Performer performer -> texts ? performer.id() + "\0" + said(performer.post(), true) : "";
            case List<?> list -> {
                StringBuilder all = new StringBuilder();
                list.forEach(element -> field(all, "", said(element, texts)));
                yield all.toString();
            }
            case Code code -> code.value();
            default -> value.toString();
        };
    }

    private static void field(StringBuilder content, String name, @Nullable Object value) {
        String text = value == null ? "" : value.toString();
        content.append(name)
                .append(':')
                .append(text.length())
                .append(':')
                .append(text)
                .append('\n');
    }
}
