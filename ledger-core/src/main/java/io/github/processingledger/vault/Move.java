package io.github.processingledger.vault;

import java.util.UUID;

/**
 * A link that passes from one owner to another: two pseudonyms of one person are merged, or a wrong merge is split.
 *
 * @param link the row as it will be
 * @param from the owner until now
 * @param oldRow name of that owner's way back, which must still be there
 */
record Move(Link link, String from, UUID oldRow) {}
