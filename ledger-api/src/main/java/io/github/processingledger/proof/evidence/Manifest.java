package io.github.processingledger.proof.evidence;

import io.github.processingledger.json.CanonicalJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a pack claims to be.
 *
 * @param kind what it is about
 * @param ledger the ledger's id, or null where the log has no genesis fact
 * @param subject the pseudonym of the person for {@link Kind#SUBJECT}, otherwise null
 * @param first the first position of the range, 0 if it is empty
 * @param last the last position of the range, 0 if it is empty
 * @param count entries before the closing one
 * @param closing the position of the closing entry
 * @param origin of the checkpoint
 * @param size of the checkpoint
 * @param files SHA-256 of each file in hexadecimal digits, by name
 */
record Manifest(
        Kind kind,
        @Nullable String ledger,
        @Nullable String subject,
        long first,
        long last,
        long count,
        long closing,
        String origin,
        long size,
        SortedMap<String, String> files) {

    static final String FORMAT = "processing-ledger-evidence/1";

    private static final Set<String> MEMBERS =
            Set.of("checkpoint", "closing", "count", "files", "format", "kind", "ledger", "range", "subject");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** What a pack can be about. */
    enum Kind {
        SUBJECT("subject"),
        PERIOD("period"),
        ENTRY("entry"),
        REPORT("report");

        final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    static Manifest read(byte[] json) {
        Members all = Members.read("manifest.json", json).only(MEMBERS, Set.of());
        Kind kind = kind(all);
        if (!all.text("format").equals(FORMAT) || (kind == Kind.SUBJECT) == (all.textOrNull("subject") == null)) {
            throw all.wrong("format, kind or subject");
        }
        Members range = all.object("range").only(Set.of("first", "last"), Set.of());
        Members checkpoint = all.object("checkpoint").only(Set.of("origin", "size"), Set.of());
        SortedMap<String, String> files = new TreeMap<>();
        Members hashes = all.object("files");
        for (Object name : hashes.names()) {
            String hash = hashes.text((String) name);
            if (!HASH.matcher(hash).matches()) {
                throw hashes.wrong("a hash");
            }
            files.put((String) name, hash);
        }
        return new Manifest(
                kind,
                all.textOrNull("ledger"),
                all.textOrNull("subject"),
                range.number("first"),
                range.number("last"),
                all.number("count"),
                all.number("closing"),
                checkpoint.text("origin"),
                checkpoint.number("size"),
                files);
    }

    private static Kind kind(Members all) {
        String code = all.text("kind");
        for (Kind kind : Kind.values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw all.wrong("kind");
    }

    byte[] bytes() {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("checkpoint", Map.of("origin", origin, "size", size));
        all.put("closing", closing);
        all.put("count", count);
        all.put("files", files);
        all.put("format", FORMAT);
        all.put("kind", kind.code);
        all.put("ledger", ledger);
        all.put("range", Map.of("first", first, "last", last));
        all.put("subject", subject);
        return CanonicalJson.bytes(all);
    }
}
