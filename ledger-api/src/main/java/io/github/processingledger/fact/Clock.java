package io.github.processingledger.fact;

import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A clock that an act starts or stops; how long it runs is the policy's.
 *
 * @param deadline the code of the deadline that it runs for, such as {@code answer-request}
 * @param of what it is about: the ledger id of a request, consent, breach or recipient, or what was objected to; null
 *     where an act stops every clock of that deadline
 */
public record Clock(String deadline, @Nullable String of, boolean starts) {
    private static final String ANSWER = "answer-request";
    private static final String DECISION = "automated-decision-objection";
    private static final String BREACH = "breach-notice";

    /** The deadline of each duty that an answer may confirm (art. 24, 25). */
    private static final Map<String, String> DUTIES = Map.of(
            "clarification", "clarify",
            "blocking", "block",
            "unblocking", "unblock",
            "destruction", "destroy");

    private static final Code AUTOMATED_DECISION = Code.of("automated-decision");
    private static final Code OWN_DATA = Code.of("own-data");

    static boolean isDuty(Code confirmed) {
        return DUTIES.containsKey(confirmed.value());
    }

    /** The clocks that an act starts and stops; none for most. */
    public static List<Clock> of(Act act) {
        return switch (act) {
            case Fact.RequestReceived received -> List.of(start(ANSWER, received.request()));
            case Fact.RequestAnswered answered -> answered(answered);
            case Fact.RequestRefused refused -> List.of(stop(ANSWER, refused.request()));
            case Fact.ConsentWithdrawn withdrawn -> List.of(start("withdrawal", withdrawn.consent()));
            case Fact.ConsentExpired expired -> List.of(start("purpose-reached", expired.consent()));
            case Fact.Objection objection -> decision(objection.against(), true);
            case Fact.ObjectionLifted lifted -> decision(lifted.against(), false);
            case Fact.BreachDetected detected -> List.of(start(BREACH, detected.breach()));
            case Fact.BreachNotified notified ->
                notified.to().value().equals("authority") ? List.of(stop(BREACH, notified.breach())) : List.of();
            case Fact.Unblocking ignored -> List.of(new Clock("unblock", null, false));
            case Operation operation -> of(operation);
            default -> List.of();
        };
    }

    private static List<Clock> of(Operation operation) {
        return switch (operation) {
            case Operation.Clarification done when done.request() != null -> List.of(stop("clarify", done.request()));
            case Operation.Blocking done when done.request() != null -> List.of(stop("block", done.request()));
            case Operation.Destruction ignored -> List.of(new Clock("destroy", null, false));
            case Operation.Transfer transfer -> transfer(transfer);
            default -> List.of();
        };
    }

    private static List<Clock> answered(Fact.RequestAnswered answered) {
        List<Clock> clocks = new ArrayList<>(List.of(stop(ANSWER, answered.request())));
        String duty = answered.confirmed() == null
                ? null
                : DUTIES.get(answered.confirmed().value());
        if (duty != null) {
            clocks.add(start(duty, answered.request()));
        }
        return clocks;
    }

    private static List<Clock> decision(Code against, boolean starts) {
        return against.equals(AUTOMATED_DECISION) ? List.of(new Clock(DECISION, against.value(), starts)) : List.of();
    }

    /** The person is told of a transfer to a third party; not of one to an open circle, or to themselves. */
    private static List<Clock> transfer(Operation.Transfer transfer) {
        Recipient recipient = transfer.recipient();
        boolean told = transfer.subtype() != Operation.TransferKind.DISTRIBUTION && !OWN_DATA.equals(transfer.ground());
        return told && recipient != null && recipient.id() != null
                ? List.of(new Clock("transfer-notice", recipient.id(), true))
                : List.of();
    }

    private static Clock start(String deadline, Reference of) {
        return new Clock(deadline, of.value(), true);
    }

    private static Clock stop(String deadline, Reference of) {
        return new Clock(deadline, of.value(), false);
    }
}
