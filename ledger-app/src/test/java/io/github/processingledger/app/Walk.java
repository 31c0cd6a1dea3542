package io.github.processingledger.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks pages of entries along {@code Link: rel=next}. */
final class Walk {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private Walk() {}

    /** Every row of every page, from a path that may have a query. */
    static List<Map<String, Object>> all(Calls calls, String path) {
        List<Map<String, Object>> rows = new ArrayList<>();
        String next = path;
        while (next != null) {
            Calls.Answer page = calls.get(next);
            if (page.status() != 200) {
                throw new AssertionError("GET " + next + " gave " + page.status());
            }
            rows.addAll(Json.objects(page.json(), "entries"));
            next = page.headers().firstValue("Link").map(Walk::address).orElse(null);
        }
        return rows;
    }

    private static String address(String link) {
        Matcher matcher = NEXT.matcher(link);
        if (!matcher.matches()) {
            throw new AssertionError("not a link to a next page: " + link);
        }
        return matcher.group(1);
    }
}
