package io.github.processingledger.http;

import io.github.processingledger.export.CsvTables;
import io.github.processingledger.export.JsonTables;
import io.github.processingledger.export.TableWriter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.report.Parameters;
import io.github.processingledger.report.Question;
import io.github.processingledger.report.Table;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports, each as JSON or CSV in kk, ru or en. */
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "Reports")
class ReportsController {
    private static final List<TableWriter> WRITERS = List.of(new JsonTables(), new CsvTables());

    private final List<Question> questions;
    private final Registers registers;
    private final Reads reads;

    ReportsController(List<Question> questions, Registers registers, Reads reads) {
        this.registers = registers;
        this.questions = questions;
        this.reads = reads;
    }

    @GetMapping
    @Operation(summary = "The reports there are, with their parameters and formats")
    List<Map<String, Object>> reports(Language language) {
        return questions.stream().map(question -> describe(question, language)).toList();
    }

    @GetMapping("/{name}")
    @Operation(summary = "A report; format=json or csv, lang=kk, ru or en, and the report's own parameters")
    void report(
            @PathVariable String name,
            @RequestParam Map<String, String> parameters,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Question question = questions.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        Map<String, String> asked = new LinkedHashMap<>(parameters);
        asked.remove("lang");
        TableWriter writer = writer(asked.remove("format"));
        String minPosition = asked.remove("minPosition");
        reads.await(minPosition == null ? null : position(minPosition));
        Table table = question.answer(new Parameters(asked), language);
        response.setContentType(writer.contentType());
        Reads.head(table.position(), registers.parked(), response::setHeader);
        response.setHeader("Content-Language", language.code());
        if (!writer.format().equals("json")) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + writer.format() + "\"");
        }
        writer.write(table, response.getOutputStream());
    }

    private static long position(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new BadParameterException("minPosition", "is a position");
        }
    }

    private static TableWriter writer(@Nullable String format) {
        String wanted = format == null ? "json" : format;
        return WRITERS.stream()
                .filter(writer -> writer.format().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadParameterException("format", "is json or csv"));
    }

    private static Map<String, Object> describe(Question question, Language language) {
        Map<String, Object> json = new LinkedHashMap<>();
        Wording wording = Wording.in(language);
        json.put("name", question.name());
        json.put("title", wording.text("report." + question.name() + ".title"));
        json.put("about", wording.text("report." + question.name() + ".about"));
        json.put(
                "parameters",
                question.parameters().stream()
                        .map(parameter -> Map.of("key", parameter.key(), "required", parameter.required()))
                        .toList());
        json.put("formats", WRITERS.stream().map(TableWriter::format).toList());
        return json;
    }
}
