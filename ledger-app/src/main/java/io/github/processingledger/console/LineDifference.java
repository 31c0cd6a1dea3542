package io.github.processingledger.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A line that one of two texts has and the other lacks, or that stands near one.
 *
 * @param sign {@code -} gone, {@code +} new, a space for unchanged
 */
record LineDifference(String sign, String text) {
    private static final int CONTEXT = 2;

    /** The shortest way from one text to the other by whole lines, with some unchanged lines around each change. */
    static List<LineDifference> between(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<LineDifference> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new LineDifference(" ", before.get(i++)));
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new LineDifference("-", before.get(i++)));
            } else {
                lines.add(new LineDifference("+", after.get(j++)));
            }
        }
        return near(lines);
    }

    private static List<LineDifference> near(List<LineDifference> lines) {
        List<Boolean> kept = new ArrayList<>(Collections.nCopies(lines.size(), false));
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).sign.equals(" ")) {
                for (int k = Math.max(0, at - CONTEXT); k <= Math.min(lines.size() - 1, at + CONTEXT); k++) {
                    kept.set(k, true);
                }
            }
        }
        List<LineDifference> near = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (kept.get(at)) {
                near.add(lines.get(at));
            }
        }
        return near;
    }
}
