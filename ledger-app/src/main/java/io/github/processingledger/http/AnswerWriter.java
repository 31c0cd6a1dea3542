package io.github.processingledger.http;

import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.Receipt;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.entry.Times;
import io.github.processingledger.intake.Answer;
import io.github.processingledger.wording.Language;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns the ledger's answer to a report into status and JSON. */
@Component
class AnswerWriter {
    private final FailureText failures;
    private final DueTimes due;

    AnswerWriter(FailureText failures, DueTimes due) {
        this.failures = failures;
        this.due = due;
    }

    Written write(Answer answer, Language language) {
        return switch (answer) {
            case Answer.Recorded recorded ->
                new Written(
                        recorded.receipt().repeated() ? 200 : 201,
                        receipt(recorded.receipt()),
                        recorded.receipt().position());
            case Answer.Refused refused -> new Written(409, refusal(refused.receipt(), language), 0);
            case Answer.IdReused reused -> new Written(422, Problems.of(422, "id-reused", language), 0);
            case Answer.Malformed malformed -> new Written(400, Problems.malformed(malformed.faults(), language), 0);
            case Answer.Busy busy -> new Written(429, Problems.of(429, "busy", language), 0);
        };
    }

    private Map<String, Object> refusal(Receipt receipt, Language language) {
        boolean identity = receipt.failures().stream().map(RuleFailure::rule).anyMatch("identity-conflict"::equals);
        Map<String, Object> problem = Problems.of(409, identity ? "identity-conflict" : "refused", language);
        problem.put("refusals", failures.write(receipt.failures(), receipt.policy()));
        problem.put("receipt", receipt(receipt));
        return problem;
    }

    private Map<String, Object> receipt(Receipt receipt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", receipt.position());
        json.put("id", receipt.id());
        json.put("system", receipt.system().value());
        json.put(receipt.operation() ? "operation" : "fact", receipt.act());
        json.put("subject", receipt.subject());
        json.put("outcome", receipt.outcome().code());
        json.put("recordedAt", Times.write(receipt.recordedAt()));
        json.put("policy", receipt.policy());
        json.put("leafHash", receipt.leafHash());
        if (receipt.outcome() == Outcome.RECORDED) {
            json.put("violations", failures.write(receipt.failures(), receipt.policy()));
        }
        json.put("valuesKept", receipt.valuesKept());
        due.put(json, receipt);
        return json;
    }

    /**
     * What goes over the wire.
     *
     * @param json the receipt, or the problem when the status is 400 or more
     * @param position the entry's position, 0 where there is none to link to
     */
    record Written(int status, Map<String, Object> json, long position) {
        boolean isProblem() {
            return status >= 400;
        }
    }
}
