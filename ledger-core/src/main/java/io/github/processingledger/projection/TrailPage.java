package io.github.processingledger.projection;

import io.github.processingledger.proof.TilePath;
import io.github.processingledger.subject.PackedNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one tile of the log (256 positions, fewer at its end) as the audit trail keeps them, column by column:
 * position and times as differences, then each {@link TrailField}. A column is unpacked when it is first asked for. The
 * same entries make the same bytes.
 */
final class TrailPage {
    /** Positions of a page. */
    static final int POSITIONS = TilePath.FULL_WIDTH;

    private static final byte FORMAT = 1;
    private static final int NUMBERS = 3;

    private final byte[] bytes;
    private final int size;
    private final int[] begins = new int[NUMBERS + TrailField.ALL.size()];
    private final long[] positions;
    private long @Nullable [] occurred;
    private long @Nullable [] recorded;
    private final @Nullable TrailColumn[] columns = new TrailColumn[TrailField.ALL.size()];

    /**
     * A page as {@link #bytes} gave it.
     *
     * @throws RegisterUnavailableException if it was damaged
     */
    TrailPage(byte[] packed) {
        bytes = packed.clone();
        PackedNumbers in = new PackedNumbers(bytes);
        size = intact(() -> {
            if (in.read() != FORMAT) {
                throw new IllegalArgumentException("another format");
            }
            int entries = Math.clamp(in.read(), 0, bytes.length);
            for (int i = 0; i < begins.length; i++) {
                begins[i] = in.skipBytes();
            }
            return entries;
        });
        positions = numbers(0);
    }

    /** The position that the page of a position begins with. */
    static long first(long position) {
        return (position - 1) / POSITIONS * POSITIONS + 1;
    }

    /** Packs entries, in the order of their positions; with the columns of all fields. */
    static TrailPage of(List<TrailLine> lines, List<TrailColumn.Packing> columns) {
        PackedNumbers out = new PackedNumbers();
        out.write(FORMAT);
        out.write(lines.size());
        out.writeBytes(differences(lines, TrailLine::position));
        out.writeBytes(differences(lines, TrailLine::occurredAt));
        out.writeBytes(differences(lines, TrailLine::recordedAt));
        columns.forEach(column -> out.writeBytes(column.bytes()));
        return new TrailPage(out.bytes());
    }

    private static byte[] differences(List<TrailLine> lines, ToLongFunction<TrailLine> number) {
        PackedNumbers out = new PackedNumbers();
        long last = 0;
        for (TrailLine line : lines) {
            long next = number.applyAsLong(line);
            out.writeSigned(next - last);
            last = next;
        }
        return out.bytes();
    }

    private long[] numbers(int column) {
        return intact(() -> {
            PackedNumbers in = new PackedNumbers(bytes);
            in.goTo(begins[column]);
            long[] numbers = new long[size];
            long last = 0;
            for (int i = 0; i < size; i++) {
                last += in.readSigned();
                numbers[i] = last;
            }
            return numbers;
        });
    }

    private TrailColumn column(TrailField field) {
        TrailColumn known = columns[field.column()];
        if (known != null) {
            return known;
        }
        TrailColumn column = intact(() -> {
            PackedNumbers in = new PackedNumbers(bytes);
            in.goTo(begins[NUMBERS + field.column()]);
            return TrailColumn.read(bytes, in, size);
        });
        columns[field.column()] = column;
        return column;
    }

    private static <T> T intact(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new RegisterUnavailableException("a page of the trail is damaged; the trail must be rebuilt", e);
        }
    }

    /** As the constructor takes them. */
    byte[] bytes() {
        return bytes.clone();
    }

    long position(int line) {
        return positions[line];
    }

    /** The line of an entry, negative if it is not on the page. */
    int line(long position) {
        return Arrays.binarySearch(positions, position);
    }

    long occurredAt(int line) {
        if (occurred == null) {
            occurred = numbers(1);
        }
        return occurred[line];
    }

    long recordedAt(int line) {
        if (recorded == null) {
            recorded = numbers(2);
        }
        return recorded[line];
    }

    @Nullable
    String text(TrailField field, int line) {
        return column(field).text(line);
    }

    /** All its lines, numbered from 0. */
    BitSet all() {
        BitSet all = new BitSet(size);
        all.set(0, size);
        return all;
    }

    /** Takes out of {@code lines} those that don't meet a condition. */
    void keep(TrailCondition condition, BitSet lines) {
        column(condition.field()).keep(condition, lines);
    }

    /** All it says, in the order of positions. */
    List<TrailLine> lines() {
        List<TrailLine> lines = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<@Nullable String> texts = new ArrayList<>(TrailField.ALL.size());
            for (TrailField field : TrailField.ALL) {
                texts.add(text(field, i));
            }
            lines.add(new TrailLine(position(i), occurredAt(i), recordedAt(i), texts));
        }
        return lines;
    }
}
