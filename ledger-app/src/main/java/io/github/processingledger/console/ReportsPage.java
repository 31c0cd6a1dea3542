package io.github.processingledger.console;

import io.github.processingledger.export.CsvTables;
import io.github.processingledger.export.JsonTables;
import io.github.processingledger.export.TableWriter;
import io.github.processingledger.report.BadParameterException;
import io.github.processingledger.report.Parameters;
import io.github.processingledger.report.Question;
import io.github.processingledger.report.Table;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Reports: what is asked, the first rows, the whole as a file. */
@Controller
class ReportsPage {
    private static final int PREVIEWED = 50;
    private static final List<TableWriter> WRITERS = List.of(new CsvTables(), new JsonTables());

    private final List<Question> questions;

    ReportsPage(List<Question> questions) {
        this.questions = questions;
    }

    @GetMapping("/reports")
    String reports(Model model) {
        model.addAttribute("questions", questions);
        return "reports";
    }

    @GetMapping("/reports/{name}")
    String report(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String show,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Question question = question(name);
        Map<String, String> asked = asked(question, request);
        model.addAttribute("question", question);
        model.addAttribute("asked", asked);
        model.addAttribute("formats", WRITERS.stream().map(TableWriter::format).toList());
        model.addAttribute("query", request.getQueryString() == null ? "" : request.getQueryString());
        if (show != null) {
            try {
                Table table = question.answer(new Parameters(asked), ui.language());
                model.addAttribute("table", table);
                model.addAttribute(
                        "cells",
                        table.rows().stream()
                                .limit(PREVIEWED)
                                .map(row ->
                                        row.stream().map(cell -> cell(cell, ui)).toList())
                                .toList());
            } catch (BadParameterException wrong) {
                model.addAttribute("error", wrong.parameter());
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
        return "report";
    }

    @GetMapping("/reports/{name}/download")
    void download(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @PathVariable String name,
            @RequestParam String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Question question = question(name);
        TableWriter writer = WRITERS.stream()
                .filter(known -> known.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new BadAddressException("format"));
        Table table;
        try {
            table = question.answer(new Parameters(asked(question, request)), ui.language());
        } catch (BadParameterException wrong) {
            throw new BadAddressException(wrong.parameter());
        }
        response.setContentType(writer.contentType());
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + question.name() + "." + writer.format() + "\"");
        writer.write(table, response.getOutputStream());
    }

    private static Map<String, String> asked(Question question, HttpServletRequest request) {
        Map<String, String> asked = new TreeMap<>();
        for (Question.Parameter parameter : question.parameters()) {
            String value = request.getParameter(parameter.key());
            if (value != null && !value.isBlank()) {
                asked.put(parameter.key(), value.strip());
            }
        }
        return asked;
    }

    private Question question(String name) {
        return questions.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(PageMissingException::new);
    }

    private static Cell cell(@Nullable Object cell, Ui ui) {
        return switch (cell) {
            case null -> new Cell("", "", null);
            case Instant instant -> Cell.of(ui.time(instant));
            case Long number -> Cell.of(ui.number(number));
            case Collection<?> several ->
                Cell.of(several.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case String id when id.matches("sub-[a-z2-7]{26}") -> new Cell(ui.shortId(id), id, "/people/" + id);
            default -> Cell.of(String.valueOf(cell));
        };
    }

    /**
     * A cell of a preview.
     *
     * @param title the whole of what is shortened, else empty
     * @param href where it leads, or null
     */
    record Cell(String text, String title, @Nullable String href) {
        static Cell of(String text) {
            return new Cell(text, "", null);
        }
    }
}
