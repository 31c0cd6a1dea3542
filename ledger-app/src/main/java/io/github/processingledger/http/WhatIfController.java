package io.github.processingledger.http;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyReader;
import io.github.processingledger.replay.Range;
import io.github.processingledger.replay.WhatIf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a policy that nobody has published would have decided; the question leaves nothing behind. */
@RestController
@RequestMapping("/api/v1/replays/what-if")
@Tag(name = "Replay")
class WhatIfController {
    private static final int MOST_LISTED = 1_000;
    /** A longer stretch is asked for in parts, or as a replay with progress. */
    private static final long MOST_JUDGED = 100_000;

    private final Journal journal;

    WhatIfController(Journal journal) {
        this.journal = journal;
    }

    @PostMapping(consumes = "application/yaml")
    @Operation(
            summary = "What the policy in the body would have decided of a stretch of history; it is checked like one"
                    + " that is published, and neither kept nor recorded")
    Map<String, Object> ask(
            HttpServletRequest request,
            @RequestParam(required = false, defaultValue = "1") long from,
            @RequestParam(required = false) @Nullable Long to)
            throws IOException {
        Policy policy = PolicyReader.read(PoliciesController.file(request));
        long head = journal.head().size();
        long last = to == null ? head : Math.min(to, head);
        if (from < 1 || last < from) {
            throw new BadParameterException("from", "is a position of the ledger, not after to");
        }
        if (last - from >= MOST_JUDGED) {
            throw new BadParameterException("to", "is less than " + MOST_JUDGED + " positions after from");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", policy.id());
        json.put("hash", policy.hash());
        json.put("from", from);
        json.put("to", last);
        json.put("warnings", PolicyWarnings.of(policy));
        json.putAll(WhatIf.evaluate(journal, new Range(from, last), policy, MOST_LISTED)
                .json());
        return json;
    }
}
