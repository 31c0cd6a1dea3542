package io.github.processingledger.vault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be committed together with one entry: sealed values, new keys, links from outside identifiers, the
 * request's fingerprint, and the fence of a destruction. Made by {@link Sealing}, written by {@link VaultCompanion}.
 */
public final class VaultAttachment {

    /** Nothing. */
    public static final VaultAttachment NONE =
            new VaultAttachment(List.of(), List.of(), List.of(), List.of(), null, null);

    private final List<SealedPart> parts;
    private final List<WrappedKey> newKeys;
    private final List<Link> links;
    private final List<Move> moves;
    private final @Nullable Fingerprint fingerprint;
    private final @Nullable Fence fence;

    VaultAttachment(
            List<SealedPart> parts,
            List<WrappedKey> newKeys,
            List<Link> links,
            List<Move> moves,
            @Nullable Fingerprint fingerprint,
            @Nullable Fence fence) {
        this.parts = List.copyOf(parts);
        this.newKeys = List.copyOf(newKeys);
        this.links = List.copyOf(links);
        this.moves = List.copyOf(moves);
        this.fingerprint = fingerprint;
        this.fence = fence;
    }

    /** The sealed values in the order they were sealed. */
    public List<SealedPart> parts() {
        return parts;
    }

    List<WrappedKey> newKeys() {
        return newKeys;
    }

    List<Link> links() {
        return links;
    }

    List<Move> moves() {
        return moves;
    }

    /** Links as they will be, new and moved. */
    List<Link> allLinks() {
        return Stream.concat(links.stream(), moves.stream().map(Move::link)).toList();
    }

    Optional<Fingerprint> fingerprint() {
        return Optional.ofNullable(fingerprint);
    }

    Optional<Fence> fence() {
        return Optional.ofNullable(fence);
    }

    @Override
    public String toString() {
        return "VaultAttachment[" + parts.size() + " parts, " + newKeys.size() + " keys, " + links.size() + " links]";
    }
}
