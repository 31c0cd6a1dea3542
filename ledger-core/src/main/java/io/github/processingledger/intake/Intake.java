package io.github.processingledger.intake;

import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.entry.Report;
import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.DuplicateEntryException;
import io.github.processingledger.journal.JournalBusyException;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.vault.StaleSealingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * The door for reports. Each report is answered once what came of it is durable; several are decided together, in
 * order, by one command.
 */
public final class Intake {
    /** A command that lost a race is decided anew this often before the caller is told to come back. */
    private static final int ATTEMPTS = 20;

    private final CommandGateway gateway;
    private final Screening screening;
    private final Receipts receipts;
    private final KeyedLocks locks = new KeyedLocks();

    Intake(CommandGateway gateway, Screening screening, Receipts receipts) {
        this.gateway = gateway;
        this.screening = screening;
        this.receipts = receipts;
    }

    public Answer report(Report report) {
        return report(List.of(report)).getFirst();
    }

    /** Decides reports in their order; the answers have the same order. */
    public List<Answer> report(List<Report> reports) {
        return report(reports, () -> {});
    }

    /**
     * Decides reports on a premise.
     *
     * @param premise throws if it does not hold; nothing is recorded then. Whatever would break it while the reports are
     *     decided must concern the people that they name
     */
    List<Answer> report(List<Report> reports, Runnable premise) {
        @Nullable Answer[] answers = new Answer[reports.size()];
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            List<Fault> faults = new ArrayList<>();
            Submission submission = screening.screen(reports.get(i), faults);
            if (faults.isEmpty()) {
                submissions.add(submission);
            } else {
                answers[i] = new Answer.Malformed(faults);
            }
        }
        List<Answer> decided = submissions.isEmpty() ? List.of() : decide(submissions, premise);
        int next = 0;
        List<Answer> all = new ArrayList<>(answers.length);
        for (Answer answer : answers) {
            all.add(answer != null ? answer : decided.get(next++));
        }
        return all;
    }

    /**
     * What would happen to a report now; nothing is recorded.
     *
     * @throws MalformedReportException if it cannot be understood
     */
    public Verdict check(Report report) {
        List<Fault> faults = new ArrayList<>();
        Submission submission = screening.screen(report, faults);
        if (!faults.isEmpty()) {
            throw new MalformedReportException(faults);
        }
        return send(new CheckReport(submission), Verdict.class);
    }

    /** Whether rules would let a report be recorded now; nothing is recorded. */
    public boolean isAllowed(Report report) {
        return check(report).failures().isEmpty();
    }

    private List<Answer> decide(List<Submission> submissions, Runnable premise) {
        KeyedLocks.Held held = locks.hold(people(submissions));
        try {
            List<Answer> answers = new ArrayList<>(submissions.size());
            Endings.commands(submissions).forEach(command -> answers.addAll(attempt(command, premise)));
            return answers;
        } finally {
            held.close();
        }
    }

    private List<Answer> attempt(List<Submission> submissions, Runnable premise) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return receipts.of(send(new RecordReports(submissions, premise), Outcomes.class));
            } catch (JournalBusyException busy) {
                break;
            } catch (AppendEventsTransactionRejectedException
                    | AppendConflictException
                    | DuplicateEntryException
                    | StaleSealingException lostRace) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(200_000L * attempt));
            }
        }
        Answer[] busy = new Answer[submissions.size()];
        Arrays.fill(busy, new Answer.Busy());
        return List.of(busy);
    }

    private <R> R send(Object command, Class<R> result) {
        try {
            return gateway.send(command).resultAs(result).get();
        } catch (ExecutionException failed) {
            throw cause(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the ledger was writing", interrupted);
        }
    }

    /** The failure itself, out of what frameworks wrap it in. */
    private static RuntimeException cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    private static Set<Object> people(List<Submission> submissions) {
        Set<Object> people = new HashSet<>();
        for (Submission submission : submissions) {
            people.add(submission.entryId());
            people.addAll(submission.identifiers());
            String other = Joining.other(submission.report().act());
            if (other != null) {
                people.add(other);
            }
            if (submission.report().subject() != null
                    && submission.report().subject().pseudonym() != null) {
                people.add(submission.report().subject().pseudonym());
            }
        }
        return people;
    }
}
