package io.github.processingledger.proof;

import java.util.List;

/** Where hash tiles are kept: the ledger's own tables, or a log served over HTTP. */
@FunctionalInterface
public interface TileReader {

    /** The bytes of each tile, in the order asked; at least as wide as asked, for a tile may have grown since. */
    List<byte[]> tiles(List<TilePath> paths);
}
