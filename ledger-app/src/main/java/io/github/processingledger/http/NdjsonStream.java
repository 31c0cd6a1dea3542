package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.entry.Report;
import io.github.processingledger.intake.Intake;
import io.github.processingledger.journal.JournalClosedException;
import io.github.processingledger.journal.JournalUnavailableException;
import io.github.processingledger.wording.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a stream of reports line by line and in order. Lines that have arrived are decided together, at most
 * {@link #TOGETHER} at a time; a bad line is answered and does not stop the stream. An answer is written after the
 * entry is durable.
 */
final class NdjsonStream {
    private static final Logger LOG = LoggerFactory.getLogger(NdjsonStream.class);
    private static final int TOGETHER = 500;

    /** Lines with large values are decided in smaller groups, so that memory stays flat. */
    private static final long TOGETHER_BYTES = 8L * 1024 * 1024;

    private final Intake intake;
    private final AnswerWriter writer;
    private final JsonMapper json;
    private final ReportLimits limits;
    private final Caller caller;
    private final Language language;
    private final List<Line> group = new ArrayList<>();
    private long groupBytes;
    private long number;

    NdjsonStream(
            Intake intake,
            AnswerWriter writer,
            JsonMapper json,
            ReportLimits limits,
            Caller caller,
            Language language) {
        this.intake = intake;
        this.writer = writer;
        this.json = json;
        this.limits = limits;
        this.caller = caller;
        this.language = language;
    }

    void run(InputStream in, OutputStream out) throws IOException {
        LineReader lines = new LineReader(in, limits.largestBody());
        try (UnreadAnswers answers = new UnreadAnswers(out)) {
            read(lines, answers);
            answers.finish();
        }
    }

    private void read(LineReader lines, UnreadAnswers answers) throws IOException {
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (!line.isBlank()) {
                group.add(read(line));
                groupBytes += line.bytes().length;
            }
            if (group.size() >= TOGETHER || groupBytes > TOGETHER_BYTES || !lines.isReady()) {
                answer(answers);
            }
        }
        answer(answers);
    }

    private Line read(LineReader.Line line) {
        if (line.tooLong()) {
            return new Line(number, null, problem(413, "too-large"));
        }
        try {
            return new Line(number, limits.read(line.bytes()).reportOf(caller), null);
        } catch (MalformedJsonException malformed) {
            return new Line(number, null, new AnswerWriter.Written(400, Problems.malformed(malformed, language), 0));
        } catch (MalformedReportException malformed) {
            return new Line(
                    number, null, new AnswerWriter.Written(400, Problems.malformed(malformed.faults(), language), 0));
        } catch (ReportBody.TooLargeException tooLarge) {
            return new Line(number, null, problem(413, "too-large"));
        } catch (ReportBody.NoScopeException noScope) {
            return new Line(number, null, problem(403, "forbidden"));
        } catch (ReportBody.ForeignSystemException foreign) {
            return new Line(number, null, problem(403, "foreign-system"));
        }
    }

    private AnswerWriter.Written problem(int status, String name) {
        return new AnswerWriter.Written(status, Problems.of(status, name, language), 0);
    }

    private void answer(UnreadAnswers unread) throws IOException {
        List<Report> reports = new ArrayList<>();
        for (Line line : group) {
            if (line.report() != null) {
                reports.add(line.report());
            }
        }
        List<AnswerWriter.Written> answers = answers(reports);
        int next = 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Line line : group) {
            AnswerWriter.Written written = line.problem();
            out.writeBytes(line(line.number(), written != null ? written : answers.get(next++)));
            out.write('\n');
        }
        if (out.size() > 0) {
            unread.add(out.toByteArray());
        }
        group.clear();
        groupBytes = 0;
    }

    /** A failure of ours is the answer to the lines it concerns; repeating them later is harmless. */
    private List<AnswerWriter.Written> answers(List<Report> reports) {
        try {
            return reports.isEmpty()
                    ? List.of()
                    : intake.report(reports).stream()
                            .map(answer -> writer.write(answer, language))
                            .toList();
        } catch (JournalUnavailableException | JournalClosedException unavailable) {
            return Collections.nCopies(reports.size(), problem(503, "unavailable"));
        } catch (RuntimeException failure) {
            LOG.error("Reports failed with {} at {}", failure.getClass().getName(), failure.getStackTrace()[0]);
            return Collections.nCopies(reports.size(), problem(500, "failure"));
        }
    }

    private byte[] line(long lineNumber, AnswerWriter.Written written) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("line", lineNumber);
        answer.put("status", written.status());
        answer.put(written.isProblem() ? "problem" : "receipt", written.json());
        return json.writeValueAsBytes(answer);
    }

    /** A line that was read: a report to decide, or the problem that it already is. */
    private record Line(long number, @Nullable Report report, AnswerWriter.@Nullable Written problem) {}
}
