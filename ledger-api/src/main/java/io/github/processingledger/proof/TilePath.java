package io.github.processingledger.proof;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tile or an entry bundle (C2SP tlog-tiles, "Merkle Tree" and "Log entries"), below the log's prefix:
 * {@code tile/0/x001/x234/067} or {@code tile/entries/000.p/12}.
 *
 * @param level {@link #ENTRIES}, or 0 (leaf hashes) to 63; each level stands for 8 levels of the tree
 * @param index counted from 0 within the level
 * @param width hashes or entries in it: 1 to {@value #FULL_WIDTH}; fewer than that only at the right edge
 */
public record TilePath(int level, long index, int width) {

    /** The level that stands for entry bundles. */
    public static final int ENTRIES = -1;

    /** Hashes in a full tile, entries in a full bundle. */
    public static final int FULL_WIDTH = 256;

    /** Levels of the tree in one level of tiles. */
    static final int HEIGHT = 8;

    private static final int HIGHEST_LEVEL = 63;
    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL_WIDTH) {
            throw new ProofException(
                    ProofException.Fault.MALFORMED,
                    "no tile of level " + level + ", index " + index + " and width " + width);
        }
    }

    /** The tile that a tree of {@code treeSize} leaves has there, as wide as it is at that size. */
    public static TilePath of(int level, long index, long treeSize) {
        int shift = Math.max(level, 0) * HEIGHT;
        long hashes = shift < Long.SIZE ? treeSize >> shift : 0;
        if (index < 0 || index > (hashes - 1) / FULL_WIDTH || hashes < 1) {
            throw new ProofException(
                    ProofException.Fault.WRONG_SHAPE,
                    "no tile of level " + level + " and index " + index + " in a tree of size " + treeSize);
        }
        return new TilePath(level, index, (int) Math.min(FULL_WIDTH, hashes - index * FULL_WIDTH));
    }

    /** The bundle of entries that a tree of {@code treeSize} leaves has there. */
    public static TilePath ofEntries(long index, long treeSize) {
        return of(ENTRIES, index, treeSize);
    }

    /** The tile that holds a complete subtree, or the hashes it follows from, in a tree of {@code treeSize} leaves. */
    public static TilePath holding(NodeId node, long treeSize) {
        int height = node.level() % HEIGHT;
        return of(node.level() / HEIGHT, node.index() >> (HEIGHT - height), treeSize);
    }

    /**
     * Reads the one spelling of a path.
     *
     * @throws ProofException for any other: other zeros, a missing or needless {@code x}, a width of 0 or above 255
     */
    public static TilePath parse(String path) {
        Matcher parts = FORM.matcher(path);
        if (!parts.matches()) {
            throw malformed();
        }
        String level = parts.group(1);
        String digits = parts.group(2).replace("/", "").replace("x", "");
        String width = parts.group(3);
        int hashes = width == null ? FULL_WIDTH : Integer.parseInt(width);
        if ((digits.length() > 3 && digits.startsWith("000")) || (width != null && hashes >= FULL_WIDTH)) {
            throw malformed();
        }
        try {
            long index = Long.parseLong(digits);
            return new TilePath(level.equals("entries") ? ENTRIES : Integer.parseInt(level), index, hashes);
        } catch (NumberFormatException e) {
            throw new ProofException(ProofException.Fault.MALFORMED, "a tile index beyond 2^63-1", e);
        }
    }

    private static ProofException malformed() {
        return new ProofException(ProofException.Fault.MALFORMED, "not the path of a tile");
    }

    /** The path, below the log's prefix and without a leading slash. */
    public String format() {
        StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        path.insert(0, "tile/" + (isEntries() ? "entries" : level) + "/");
        return isPartial() ? path.append(".p/").append(width).toString() : path.toString();
    }

    public boolean isEntries() {
        return level == ENTRIES;
    }

    public boolean isPartial() {
        return width < FULL_WIDTH;
    }
}
