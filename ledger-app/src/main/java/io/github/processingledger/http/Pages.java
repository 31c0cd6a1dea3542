package io.github.processingledger.http;

import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.TrailRow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** Pages of entries with a link to the next one (RFC 8288). */
final class Pages {
    private Pages() {}

    static ResponseEntity<Object> of(
            HttpServletRequest request, Answer<List<TrailRow>> answer, int limit, DueTimes due) {
        List<TrailRow> rows = answer.value();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", rows.stream().map(due::with).toList());
        json.put("position", answer.position());
        if (answer.parked() > 0) {
            json.put("parked", answer.parked());
        }
        ResponseEntity.BodyBuilder page = Reads.ok(answer);
        if (rows.size() == limit) {
            long last = rows.getLast().position();
            json.put("next", last);
            String next = UriComponentsBuilder.fromPath(request.getRequestURI())
                    .query(request.getQueryString())
                    .replaceQueryParam("after", last)
                    .build(true)
                    .toUriString();
            page.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return page.body(json);
    }
}
