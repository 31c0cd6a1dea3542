package io.github.processingledger.journal;

import io.github.processingledger.journal.Tables.Row;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.TreeFrontier;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes history anew from one entry on, as somebody who owns the database and knows how it is made. */
final class Rewriting {

    private final Tables tables;

    Rewriting(Tables tables) {
        this.tables = tables;
    }

    /** Replaces text in the leaf at a position, and every hash that follows from it: links, leaves, tiles and head. */
    void rewrite(long position, String text, String replacement) throws SQLException {
        Map<String, String> newHashes = new HashMap<>();
        List<Row> entries = tables.rows("entry");
        List<Row> changed = new ArrayList<>();
        for (Row entry : entries) {
            String leaf = new String(entry.bytes("leaf"), StandardCharsets.UTF_8);
            if (entry.number("position") == position) {
                if (!leaf.contains(text)) {
                    throw new IllegalArgumentException("nothing to replace in " + leaf);
                }
                leaf = leaf.replace(text, replacement);
            }
            int link = leaf.indexOf("\"previous\":{\"leafHash\":\"");
            if (link >= 0) {
                String linked = leaf.substring(link + 24, link + 24 + 64);
                leaf = leaf.replace(linked, newHashes.getOrDefault(linked, linked));
            }
            byte[] bytes = leaf.getBytes(StandardCharsets.UTF_8);
            byte[] hash = MerkleHash.leaf(bytes);
            newHashes.put(
                    HexFormat.of().formatHex(entry.bytes("leaf_hash")),
                    HexFormat.of().formatHex(hash));
            changed.add(entry.with("leaf", bytes).with("leaf_hash", hash));
        }
        tables.replace(entries, changed);
        retile(changed);
    }

    private void retile(List<Row> entries) throws SQLException {
        TreeFrontier frontier = TreeFrontier.empty();
        TreeFrontier tile = TreeFrontier.empty();
        List<byte[]> open = new ArrayList<>();
        List<Row> tiles = tables.rows("tile");
        List<Row> changed = new ArrayList<>();
        for (Row entry : entries) {
            frontier.append(entry.bytes("leaf_hash"));
            tile.append(entry.bytes("leaf_hash"));
            open.add(entry.bytes("leaf_hash"));
            if (open.size() == TileRow.WIDTH) {
                changed.add(tiles.get(changed.size())
                        .with("hashes", GrowingTree.join(open))
                        .with("root", tile.root()));
                tile = TreeFrontier.empty();
                open.clear();
            }
        }
        tables.replace(tiles, changed);
        Row head = tables.rows("journal_head").getFirst();
        tables.replace(
                List.of(head), List.of(head.with("frontier", frontier.bytes()).with("root", frontier.root())));
    }
}
