package io.github.processingledger.journal;

import io.github.processingledger.journal.Tables.Row;
import io.github.processingledger.proof.MerkleHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;

/** Changes of a stored journal that a seed chooses, each with the first position that is wrong afterwards. */
final class Tamper {

    /**
     * What is taken away, what stands there instead, and where the journal is wrong then for the first time: exactly, or
     * from there on if negative.
     */
    record Change(String what, List<Row> removed, List<Row> added, long position) {}

    private final Random random;
    private final List<Row> entries;
    private final List<Row> tags;
    private final List<Row> tiles;
    private final List<Row> checkpoints;
    private final Row head;
    private final int size;

    Tamper(Random random, List<Row> entries, List<Row> tags, List<Row> tiles, List<Row> checkpoints, Row head) {
        this.random = random;
        this.entries = entries;
        this.tags = tags;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.head = head;
        this.size = entries.size();
    }

    static final int KINDS = 19;

    Change next(int kind) {
        return switch (kind % KINDS) {
            case 0 -> entry("a byte of a leaf", "leaf", flipped(someEntry().bytes("leaf")));
            case 1 ->
                entry("a byte of a leaf hash", "leaf_hash", flipped(someEntry().bytes("leaf_hash")));
            case 2 -> entry("the length of a leaf", "leaf", resized(someEntry().bytes("leaf")));
            case 3 -> entry("a kind", "kind", "kind-9");
            case 4 -> entry("an id", "id", new UUID(random.nextLong(), random.nextLong()));
            case 5 -> entry("a largest time", "latest_occurred_at", random.nextLong() >>> 20);
            case 6 -> moved();
            case 7 -> removedEntries();
            case 8 -> addedEntry();
            case 9 -> swappedEntries();
            case 10 -> rewritten();
            case 11 -> tile("a byte of a tile");
            case 12 -> tileRoot();
            case 13 -> swappedTiles();
            case 14 -> removedOrAddedTile();
            case 15 -> checkpoint();
            case 16 -> head();
            case 17 -> tagRow();
            default -> removedOrAddedTag();
        };
    }

    private int chosen;

    private Row someEntry() {
        chosen = random.nextInt(size);
        return entries.get(chosen);
    }

    /** Of the entry chosen last. */
    private Change entry(String what, String column, Object value) {
        if (!column.startsWith("leaf")) {
            someEntry();
        }
        Row row = entries.get(chosen);
        return new Change(what, List.of(row), List.of(row.with(column, value)), chosen + 1);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private byte[] resized(byte[] bytes) {
        int length = random.nextInt(bytes.length + 40);
        return Arrays.copyOf(bytes, length == bytes.length ? length + 1 : length);
    }

    private Change moved() {
        Row row = someEntry();
        long to = random.nextBoolean() ? -random.nextInt(3) : size + 1 + random.nextInt(2_000_000_000);
        return new Change("a position", List.of(row), List.of(row.with("position", to)), to < 1 ? 1 : chosen + 1);
    }

    private Change removedEntries() {
        int first = random.nextInt(size);
        int count = 1 + random.nextInt(Math.min(5, size - first));
        return new Change("entries removed", entries.subList(first, first + count), List.of(), first + 1);
    }

    private Change addedEntry() {
        long at = random.nextInt(4) == 0 ? -random.nextInt(3) : size + 1 + random.nextInt(3);
        Row added = someEntry().with("position", at).with("id", new UUID(1, random.nextLong()));
        return new Change("an entry added", List.of(), List.of(added), at < 1 ? 1 : size + 1);
    }

    private Change swappedEntries() {
        int first = random.nextInt(size - 1);
        int second = first + 1 + random.nextInt(size - first - 1);
        Row one = entries.get(first);
        Row other = entries.get(second);
        return new Change(
                "two entries swapped",
                List.of(one, other),
                List.of(one.with("position", second + 1L), other.with("position", first + 1L)),
                first + 1);
    }

    /** With its hash; after the last complete tile what contradicts it is its chain, a checkpoint, or the head. */
    private Change rewritten() {
        Row row = someEntry();
        byte[] leaf = new String(row.bytes("leaf"), StandardCharsets.UTF_8)
                .replace("\"n\":", "\"m\":")
                .getBytes(StandardCharsets.UTF_8);
        Row changed = row.with("leaf", leaf).with("leaf_hash", MerkleHash.leaf(leaf));
        long covered = size / 256 * 256L;
        long position = chosen < covered ? chosen + 1 : -(covered + 1);
        return new Change("an entry rewritten", List.of(row), List.of(changed), position);
    }

    private Change tile(String what) {
        Row row = tiles.get(random.nextInt(tiles.size()));
        byte[] hashes = row.bytes("hashes").clone();
        int at = random.nextInt(hashes.length);
        hashes[at] ^= (byte) (1 << random.nextInt(8));
        return new Change(
                what, List.of(row), List.of(row.with("hashes", hashes)), row.number("tile_index") * 256 + at / 32 + 1);
    }

    private Change tileRoot() {
        Row row = tiles.get(random.nextInt(tiles.size()));
        return new Change(
                "the root of a tile",
                List.of(row),
                List.of(row.with("root", flipped(row.bytes("root")))),
                row.number("tile_index") * 256 + 1);
    }

    private Change swappedTiles() {
        Row one = tiles.getFirst();
        Row other = tiles.getLast();
        return new Change(
                "two tiles swapped",
                List.of(one, other),
                List.of(
                        one.with("tile_index", other.values().get("tile_index")),
                        other.with("tile_index", one.values().get("tile_index"))),
                1);
    }

    private Change removedOrAddedTile() {
        Row row = tiles.get(random.nextInt(tiles.size()));
        if (random.nextBoolean()) {
            return new Change("a tile removed", List.of(row), List.of(), row.number("tile_index") * 256 + 1);
        }
        if (random.nextBoolean()) {
            return new Change(
                    "a tile added", List.of(), List.of(row.with("tile_level", 1 + random.nextInt(3))), size + 1);
        }
        long index = tiles.size() + (long) random.nextInt(9);
        // one that is there before it is complete speaks of the entries that are to fill it
        long position = index == tiles.size() ? index * 256 + 1 : size + 1;
        return new Change("a tile added", List.of(), List.of(row.with("tile_index", index)), position);
    }

    /** A changed character, another size, or a note of somebody else's. */
    private Change checkpoint() {
        Row row = checkpoints.get(random.nextInt(checkpoints.size()));
        long at = row.number("size");
        if (random.nextInt(3) == 0) {
            long other = random.nextInt(2 * size);
            if (checkpoints.stream().anyMatch(known -> known.number("size") == other)) {
                return checkpoint();
            }
            boolean added = random.nextBoolean();
            return new Change(
                    "a checkpoint of another size",
                    added ? List.of() : List.of(row),
                    List.of(row.with("size", other)),
                    other > size ? size + 1 : Math.max(1, other));
        }
        char[] note = ((String) row.values().get("note")).toCharArray();
        int place = random.nextInt(note.length);
        note[place] = note[place] == 'x' ? 'y' : 'x';
        return new Change("a character of a checkpoint", List.of(row), List.of(row.with("note", new String(note))), at);
    }

    private Change head() {
        byte[] frontier = head.bytes("frontier");
        int at = 8 + random.nextInt(frontier.length - 8);
        byte[] changed = frontier.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        long subtree = 1;
        int rest = size;
        for (int i = 0; i < (at - 8) / 32; i++) {
            subtree += Integer.highestOneBit(rest);
            rest -= Integer.highestOneBit(rest);
        }
        int smaller = random.nextInt(size);
        return switch (random.nextInt(8)) {
            case 0 -> headWith("last_recorded_at", head.number("last_recorded_at") + 1, size);
            case 1 -> headWith("latest_occurred_at", head.number("latest_occurred_at") - 1, size);
            case 2 -> headWith("root", flipped(head.bytes("root")), size);
            case 3 -> headWith("frontier", changed, subtree);
            case 4 -> headWith("frontier", Arrays.copyOf(frontier, random.nextInt(frontier.length)), size);
            case 5 -> headWith("size", (long) smaller, smaller + 1);
            case 6 -> headWith("size", size + 1 + (random.nextLong() >>> random.nextInt(1, 60)), size + 1);
            default -> new Change("the head removed", List.of(head), List.of(), 1);
        };
    }

    private Change headWith(String column, Object value, long position) {
        return new Change("the head's " + column, List.of(head), List.of(head.with(column, value)), position);
    }

    private static TreeSet<Long> positions(Row row) {
        TreeSet<Long> positions = new TreeSet<>();
        for (long position : new TagRow(row.number("hash"), row.number("last_position"), row.bytes("earlier_positions"))
                .positions()) {
            positions.add(position);
        }
        return positions;
    }

    private Change tagRow() {
        Row row = tags.get(random.nextInt(tags.size()));
        byte[] earlier = row.bytes("earlier_positions");
        Row changed;
        if (earlier == null || earlier.length == 0 || random.nextBoolean()) {
            changed = random.nextBoolean()
                    ? row.with("hash", random.nextLong())
                    : row.with("last_position", size + 1 + (long) random.nextInt(100));
        } else {
            changed = row.with("earlier_positions", random.nextBoolean() ? flipped(earlier) : resized(earlier));
        }
        return new Change("a row of tags", List.of(row), List.of(changed), firstDifference(row, changed));
    }

    /** Of what the two rows say; a row that says the same in other bytes is wrong where it begins. */
    private long firstDifference(Row row, Row changed) {
        TreeSet<Long> before = positions(row);
        TreeSet<Long> after = positions(changed);
        if (row.number("hash") == changed.number("hash")) {
            TreeSet<Long> both = new TreeSet<>(before);
            both.retainAll(after);
            before.removeAll(both);
            after.removeAll(both);
        }
        List<Long> wrong = new ArrayList<>(before);
        wrong.addAll(after);
        return wrong.isEmpty()
                ? 0
                : wrong.stream().mapToLong(Long::longValue).min().getAsLong();
    }

    private Change removedOrAddedTag() {
        if (random.nextBoolean()) {
            Row row = tags.get(random.nextInt(tags.size()));
            return new Change(
                    "tags removed", List.of(row), List.of(), positions(row).first());
        }
        long position = 1 + random.nextInt(size);
        Row added = tags.getFirst()
                .with("hash", random.nextLong())
                .with("last_position", position)
                .with("earlier_positions", null);
        return new Change("a tag added", List.of(), List.of(added), position);
    }
}
