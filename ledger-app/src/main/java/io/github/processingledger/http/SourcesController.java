package io.github.processingledger.http;

import io.github.processingledger.projection.Completeness;
import io.github.processingledger.projection.Registers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The emitting systems. */
@RestController
@RequestMapping("/api/v1/sources")
@Tag(name = "Sources")
class SourcesController {
    private final Registers registers;

    SourcesController(Registers registers) {
        this.registers = registers;
    }

    @GetMapping("/{system}/completeness")
    @Operation(summary = "Which running numbers of a system are missing")
    ResponseEntity<Object> completeness(@PathVariable String system) {
        return Reads.answer(registers.completeness(system), SourcesController::json);
    }

    private static Object json(Completeness completeness) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", completeness.system());
        json.put("first", completeness.first());
        json.put("last", completeness.last());
        json.put("arrived", completeness.arrived());
        json.put(
                "missing",
                completeness.gaps().stream()
                        .map(gap -> List.of(gap.first(), gap.last()))
                        .toList());
        return json;
    }
}
