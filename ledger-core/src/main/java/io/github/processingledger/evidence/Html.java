package io.github.processingledger.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page that is written from top to bottom: whatever is put into it is escaped. */
final class Html {

    private static final String STYLE =
            "body{font:15px/1.45 sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem;"
                    + "color:#1b1b1b;background:#fff}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
                    + "th,td{border:1px solid #c6c6c6;padding:.35rem .5rem;text-align:left;vertical-align:top;"
                    + "overflow-wrap:anywhere}th{background:#f1f1f1}@media print{body{margin:0;max-width:none}}";

    private final StringBuilder out = new StringBuilder();

    void begin(String language, String title) {
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(language)
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                        + " style-src 'unsafe-inline'\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    void heading(String text) {
        out.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    void paragraph(String text) {
        out.append("<p>").append(escaped(text)).append("</p>\n");
    }

    void beginTable() {
        out.append("<table>\n");
    }

    void headings(List<String> texts) {
        out.append("<tr>");
        texts.forEach(
                text -> out.append("<th scope=\"col\">").append(escaped(text)).append("</th>"));
        out.append("</tr>\n");
    }

    void row(List<String> texts) {
        out.append("<tr>");
        texts.forEach(text -> out.append("<td>").append(escaped(text)).append("</td>"));
        out.append("</tr>\n");
    }

    /** A row of one name and its value; left out without a value. */
    void pair(String name, @Nullable String value) {
        if (value != null) {
            out.append("<tr><th scope=\"row\">")
                    .append(escaped(name))
                    .append("</th><td>")
                    .append(escaped(value))
                    .append("</td></tr>\n");
        }
    }

    void endTable() {
        out.append("</table>\n");
    }

    String end() {
        return out.append("</body>\n</html>\n").toString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(unit);
            }
        }
        return escaped.toString();
    }
}
