package io.github.processingledger.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a system-call tracer wrote of a node: its writes to the database file, its syncs, and its answers. */
final class SyncTrace {

    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((\\d+)<([^>]*)>.*");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>.*");

    private final long groups;
    private final Map<String, String> unfinished = new HashMap<>();
    private final List<Integer> early = new ArrayList<>();
    private boolean written;
    private long syncs;
    private int answers;

    private SyncTrace(long groups) {
        this.groups = groups;
    }

    static SyncTrace read(List<String> lines, long groups) {
        SyncTrace trace = new SyncTrace(groups);
        for (int i = 0; i < lines.size(); i++) {
            trace.line(lines.get(i), i + 1);
        }
        return trace;
    }

    /** A call counts when it is over; an answer when it begins. */
    private void line(String line, int number) {
        Matcher call = CALL.matcher(line);
        Matcher resumed = RESUMED.matcher(line);
        if (call.matches()) {
            String what = call.group(2) + " " + (call.group(3).equals("1") ? "answer" : call.group(4));
            if (what.equals("write answer")) {
                answers++;
                if (written) {
                    early.add(number);
                }
            } else if (line.endsWith("<unfinished ...>")) {
                unfinished.put(call.group(1), what);
            } else {
                over(what);
            }
        } else if (resumed.matches()) {
            String what = unfinished.remove(resumed.group(1));
            if (what != null) {
                over(what);
            }
        }
    }

    private void over(String what) {
        if (!what.endsWith(".mv.db")) {
            return;
        }
        if (what.startsWith("pwrite64 ") || what.startsWith("write ")) {
            written = true;
        } else {
            written = false;
            syncs++;
        }
    }

    long groups() {
        return groups;
    }

    /** Completed calls that force the database file to the disk. */
    long syncs() {
        return syncs;
    }

    int answers() {
        return answers;
    }

    /** Lines of the trace at which something was answered although the file had been written to since its last sync. */
    List<Integer> answersBeforeSync() {
        return early;
    }
}
