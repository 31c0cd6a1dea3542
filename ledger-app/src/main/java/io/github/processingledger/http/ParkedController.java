package io.github.processingledger.http;

import io.github.processingledger.projection.ParkedEntries;
import io.github.processingledger.projection.ParkedEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entries that could not be written into the registers, and the later ones of the same people that wait behind them. */
@RestController
@RequestMapping("/api/v1/parked")
@Tag(name = "Replay")
class ParkedController {
    private final ParkedEntries parked;

    ParkedController(ParkedEntries parked) {
        this.parked = parked;
    }

    @GetMapping
    @Operation(summary = "Parked entries after a position, in the order of the ledger")
    List<Map<String, Object>> list(
            @RequestParam(defaultValue = "0") long after, @RequestParam(required = false) @Nullable Integer limit) {
        return parked.list(after, Reads.limit(limit)).stream()
                .map(ParkedController::json)
                .toList();
    }

    @PostMapping("/{position}/retry")
    @Operation(summary = "Try a parked entry again, and what waits behind it; how many left the list")
    Map<String, Object> retry(@PathVariable long position) {
        try {
            return Map.of("released", parked.retry(position));
        } catch (IllegalArgumentException notParked) {
            throw new NotFoundException();
        }
    }

    private static Map<String, Object> json(ParkedEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", entry.position());
        if (entry.subject() != null) {
            json.put("subject", entry.subject());
        }
        json.put("reason", entry.reason());
        json.put("attempts", entry.attempts());
        json.put("parkedAt", entry.parkedAt().toString());
        return json;
    }
}
