package io.github.processingledger.projection;

import io.github.processingledger.subject.PackedNumbers;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One field of all entries of a page: each distinct text once, and for each entry its number; 0 is none. */
final class TrailColumn {
    private final byte[] page;
    private final int[] begins;
    private final int[] ends;
    private final int[] numbers;
    private final @Nullable String[] texts;

    private TrailColumn(byte[] page, int[] begins, int[] ends, int[] numbers) {
        this.page = page;
        this.begins = begins;
        this.ends = ends;
        this.numbers = numbers;
        this.texts = new String[begins.length];
    }

    /** A column on its way onto a page. */
    static final class Packing {
        private final Map<String, Integer> distinct = new LinkedHashMap<>();
        private final int[] numbers;

        Packing(List<TrailLine> lines, TrailField field) {
            numbers = new int[lines.size()];
            String before = null;
            int number = 0;
            for (int i = 0; i < numbers.length; i++) {
                String text = lines.get(i).text(field);
                if (text == null) {
                    continue;
                }
                if (!text.equals(before)) { // neighbours are often alike
                    Integer known = distinct.putIfAbsent(text, distinct.size() + 1);
                    number = known == null ? distinct.size() : known;
                    before = text;
                }
                numbers[i] = number;
            }
        }

        /** The distinct texts, in the order they come in. */
        Set<String> texts() {
            return distinct.keySet();
        }

        /** As {@link #read} takes it. */
        byte[] bytes() {
            PackedNumbers out = new PackedNumbers();
            out.write(distinct.size());
            for (String text : distinct.keySet()) {
                out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
            boolean alike = isAlike();
            out.write(alike ? 1 : 0);
            if (!alike) {
                for (int number : numbers) {
                    out.write(number);
                }
            }
            return out.bytes();
        }

        private boolean isAlike() {
            for (int number : numbers) {
                if (number != numbers[0] || number != distinct.size()) {
                    return false;
                }
            }
            return true;
        }
    }

    static TrailColumn read(byte[] page, PackedNumbers in, int size) {
        int distinct = (int) in.read();
        if (distinct < 0 || distinct > size) {
            throw new IllegalArgumentException("more texts than entries");
        }
        int[] begins = new int[distinct];
        int[] ends = new int[distinct];
        for (int i = 0; i < distinct; i++) {
            begins[i] = in.skipBytes();
            ends[i] = in.place();
        }
        boolean alike = in.read() == 1;
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = alike ? distinct : (int) in.read();
            if (numbers[i] < 0 || numbers[i] > distinct) {
                throw new IllegalArgumentException("a text that is not there");
            }
        }
        return new TrailColumn(page, begins, ends, numbers);
    }

    /** The text of an entry. */
    @Nullable
    String text(int line) {
        int number = numbers[line] - 1;
        if (number < 0) {
            return null;
        }
        if (texts[number] == null) {
            texts[number] = new String(page, begins[number], ends[number] - begins[number], StandardCharsets.UTF_8);
        }
        return texts[number];
    }

    /** Takes out of {@code lines} those that don't meet a condition. */
    void keep(TrailCondition condition, BitSet lines) {
        boolean[] allowed = new boolean[begins.length + 1];
        for (int i = 0; i < begins.length; i++) {
            allowed[i + 1] = condition.allows(page, begins[i], ends[i]);
        }
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (!allowed[numbers[line]]) {
                lines.clear(line);
            }
        }
    }
}
