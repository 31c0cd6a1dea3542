package io.github.processingledger.subject;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Consecutive imprints of one person in a few bytes each. Most entries of a person set the same facets as one before,
 * so a page keeps each distinct list of changes once and refers to it by number; positions and times are differences.
 */
public final class HistoryPage {
    /** How many imprints a page takes. */
    public static final int CAPACITY = 512;

    /** In bytes: a page as short as this is read and written again for one more imprint. */
    public static final int SHORT = 1_800;

    private static final byte FORMAT = 1;

    private final Map<String, Integer> shapes = new LinkedHashMap<>();
    private final PackedNumbers imprints;
    private long lastPosition;
    private long lastOccurred;
    private long lastRecorded;
    private int shapeBytes;
    private int size;

    public HistoryPage() {
        imprints = new PackedNumbers();
    }

    private HistoryPage(PackedNumbers imprints) {
        this.imprints = imprints;
    }

    public boolean isFull() {
        return size >= CAPACITY;
    }

    /** Whether it is shorter than {@link #SHORT}, and takes more. */
    public boolean isShort() {
        return !isFull() && shapeBytes + imprints.length() < SHORT;
    }

    /** Position of the last imprint, 0 on an empty page. */
    public long lastPosition() {
        return lastPosition;
    }

    /**
     * Adds an imprint after the others.
     *
     * @throws IllegalArgumentException if its position is not higher than the last
     */
    public void add(Imprint next) {
        if (next.position() <= lastPosition) {
            throw new IllegalArgumentException("imprints are kept in the order of the ledger");
        }
        long occurred = micros(next.occurredAt());
        long recorded = micros(next.recordedAt());
        imprints.write(next.position() - lastPosition);
        imprints.writeSigned(occurred - lastOccurred);
        imprints.writeSigned(recorded - lastRecorded);
        imprints.write(next.corrects());
        imprints.write(number(Shapes.write(next.changes())));
        lastPosition = next.position();
        lastOccurred = occurred;
        lastRecorded = recorded;
        size++;
    }

    private int number(String shape) {
        Integer known = shapes.putIfAbsent(shape, shapes.size());
        if (known != null) {
            return known;
        }
        shapeBytes += shape.length();
        return shapes.size() - 1;
    }

    /** The page as bytes, which {@link #open} and {@link #read} take. */
    public byte[] bytes() {
        PackedNumbers out = new PackedNumbers();
        out.write(FORMAT);
        out.write(size);
        out.write(lastPosition);
        out.writeSigned(lastOccurred);
        out.writeSigned(lastRecorded);
        out.write(shapes.size());
        for (String shape : shapes.keySet()) {
            out.writeBytes(shape.getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes(imprints.bytes());
        return out.bytes();
    }

    /** A page that goes on after the imprints it has. */
    public static HistoryPage open(byte[] bytes) {
        PackedNumbers in = new PackedNumbers(bytes);
        Header header = Header.read(in);
        List<String> shapes = new ArrayList<>();
        for (int i = 0; i < header.shapes; i++) {
            shapes.add(new String(in.readBytes(), StandardCharsets.UTF_8));
        }
        HistoryPage page = new HistoryPage(PackedNumbers.appendable(in.readBytes()));
        shapes.forEach(page::number);
        page.size = header.size;
        page.lastPosition = header.lastPosition;
        page.lastOccurred = header.lastOccurred;
        page.lastRecorded = header.lastRecorded;
        return page;
    }

    /** The imprints on a page, in the order of the ledger. */
    public static List<Imprint> read(byte[] bytes) {
        PackedNumbers in = new PackedNumbers(bytes);
        Header header = Header.read(in);
        List<List<FacetChange>> shapes = new ArrayList<>();
        for (int i = 0; i < header.shapes; i++) {
            shapes.add(Shapes.read(new String(in.readBytes(), StandardCharsets.UTF_8)));
        }
        PackedNumbers imprints = new PackedNumbers(in.readBytes());
        List<Imprint> all = new ArrayList<>(header.size);
        long position = 0;
        long occurred = 0;
        long recorded = 0;
        for (int i = 0; i < header.size; i++) {
            position += imprints.read();
            occurred += imprints.readSigned();
            recorded += imprints.readSigned();
            long corrects = imprints.read();
            List<FacetChange> changes = shapes.get((int) imprints.read());
            all.add(new Imprint(position, instant(occurred), instant(recorded), corrects, changes));
        }
        return all;
    }

    private record Header(int size, long lastPosition, long lastOccurred, long lastRecorded, int shapes) {
        static Header read(PackedNumbers in) {
            long format = in.read();
            if (format != FORMAT) {
                throw new IllegalArgumentException("unknown format of a history page: " + format);
            }
            return new Header((int) in.read(), in.read(), in.readSigned(), in.readSigned(), (int) in.read());
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
