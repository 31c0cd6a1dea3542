package io.github.processingledger.erasure;

import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.intake.Answer;
import io.github.processingledger.intake.Intake;
import io.github.processingledger.intake.Values;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Text;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Anonymises people for ever and keeps chosen values of them for statistics (clause 2.5), in rows that lead to nobody.
 * Every release has at least k people in each group on its own, so that comparing copies of the table from before and
 * after it singles out nobody either.
 */
public final class Statistics {
    private static final Code PURPOSE = Code.of("statistics");

    private final Intake intake;
    private final Values values;
    private final AnonymisedRows table;
    private final InstantSource clock;

    public Statistics(DataSource dataSource, Intake intake, Values values, InstantSource clock) {
        this.intake = intake;
        this.values = values;
        this.table = new AnonymisedRows(dataSource);
        this.clock = clock;
    }

    /**
     * Keeps rows of people and anonymises what they are made from. That the values are read is recorded for each person.
     *
     * @param id names the release; with the same id and people an interrupted one is completed
     * @param people pseudonyms
     * @param method how, a code of the policy
     * @throws IllegalArgumentException if the data set was promised with a larger k before
     */
    public Release release(String id, DataSet dataSet, Collection<String> people, Code method, Actor officer) {
        SortedSet<String> subjects = new TreeSet<>(people);
        if (!table.has(id)) {
            if (table.promised(dataSet.name().value()) > dataSet.k()) {
                throw new IllegalArgumentException("earlier releases of this data set promised a larger k");
            }
            Release refused = prepare(id, dataSet, subjects, method, officer);
            if (refused != null) {
                return refused;
            }
        }
        return new Release.Made(anonymise(id, dataSet, subjects, method, officer));
    }

    private @Nullable Release prepare(
            String id, DataSet dataSet, SortedSet<String> people, Code method, Actor officer) {
        SortedSet<String> refused = new TreeSet<>();
        for (String subject : people) {
            List<Report> reports = reports(id, dataSet, subject, method, officer);
            if (reports.isEmpty() || !reports.stream().allMatch(intake::isAllowed)) {
                refused.add(subject);
            }
        }
        if (!refused.isEmpty()) {
            return new Release.AgainstRules(refused);
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        people.forEach(subject -> rows.add(row(dataSet, subject, officer)));
        List<Release.Group> small = AlikeGroups.tooSmall(dataSet, rows);
        if (!small.isEmpty() || people.size() < dataSet.k()) {
            return new Release.TooFewAlike(small);
        }
        table.add(
                id,
                dataSet.name().value(),
                dataSet.k(),
                rows.stream().map(JsonMapper.shared()::writeValueAsString).toList());
        return null;
    }

    private Map<String, @Nullable Object> row(DataSet dataSet, String subject, Actor officer) {
        SortedMap<Code, Object> known = values.read(subject, PURPOSE, null, officer);
        Map<String, @Nullable Object> row = new TreeMap<>();
        for (DataSet.Column column : dataSet.columns()) {
            Object value = known.get(column.category());
            row.put(
                    column.category().value(),
                    value == null ? null : column.coarser().apply(value));
        }
        return row;
    }

    private int anonymise(String id, DataSet dataSet, SortedSet<String> people, Code method, Actor officer) {
        int anonymised = 0;
        for (String subject : people) {
            List<Answer> answers = intake.report(reports(id, dataSet, subject, method, officer));
            if (answers.stream().allMatch(Answer.Recorded.class::isInstance)) {
                anonymised++;
            }
        }
        return anonymised;
    }

    /** One report for each system that holds any of it; a system that has been dealt with holds nothing any more. */
    private List<Report> reports(String id, DataSet dataSet, String subject, Code method, Actor officer) {
        List<Report> reports = new ArrayList<>();
        values.holders(subject).forEach((system, held) -> {
            SortedSet<Code> categories = new TreeSet<>(held);
            categories.retainAll(
                    dataSet.columns().stream().map(DataSet.Column::category).toList());
            if (!categories.isEmpty()) {
                reports.add(report(id + "-" + subject, dataSet, subject, system, categories, method, officer));
            }
        });
        return reports;
    }

    private Report report(
            String id,
            DataSet dataSet,
            String subject,
            Code system,
            SortedSet<Code> categories,
            Code method,
            Actor officer) {
        Text test = Text.of("data set " + dataSet.name() + ", k = " + dataSet.k());
        return new Report(
                id,
                system,
                new Operation.Anonymisation(Operation.AnonymisationKind.IRREVERSIBLE, method, test),
                SubjectReference.of(subject),
                categories,
                false,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
                officer,
                Map.of(),
                Mode.ENFORCE,
                null,
                null);
    }
}
