package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.proof.MerkleHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes of an entry are final: these files may only ever be added to. */
class EntryBytesTest {

    private static final Draft DRAFT = new Draft(
            "0123456789abcdef0123456789abcdef",
            "account.opened",
            "1",
            Instant.parse("2026-01-01T10:00:00.123456789Z"),
            Set.of("subject:sub-1", "system:crm", "reference:policy"),
            Map.of("name", "Ж \"quoted\" \\ \n €", "amounts", List.of(1L, -2L, 9007199254740991L), "none", true),
            Map.of("traceId", "t-1"),
            null);

    private static byte[] leaf() {
        byte[] hash = HexFormat.of().parseHex("ab".repeat(32));
        PreparedEntry entry = new PreparedEntry(DRAFT, "subject");
        return LeafBytes.of(entry.body, 42, new Previous(7, hash), Micros.of(Instant.parse("2026-01-01T10:00:01Z")));
    }

    @Test
    void the_leaf_has_the_bytes_it_always_had() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/golden/generic-entry-v1.json")) {
            assertThat(new String(leaf(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
    }

    @Test
    void the_leaf_is_canonical_and_its_hash_is_finished_from_the_body_on() {
        byte[] leaf = leaf();
        assertThat(CanonicalJson.bytes(JsonReader.read(leaf))).isEqualTo(leaf);
        assertThat(new PreparedEntry(DRAFT, "subject").hashOf(leaf)).isEqualTo(MerkleHash.leaf(leaf));
    }

    @Test
    void the_envelope_reads_what_was_written() {
        Envelope envelope = new Envelope(leaf());
        assertThat(envelope.id).isEqualTo(DRAFT.id());
        assertThat(envelope.kind).isEqualTo("account.opened");
        assertThat(envelope.version).isEqualTo("1");
        assertThat(envelope.tags).containsExactly("reference:policy", "subject:sub-1", "system:crm");
        assertThat(Micros.instant(envelope.occurredAt)).isEqualTo(Instant.parse("2026-01-01T10:00:00.123456Z"));
        assertThat(envelope.position).isEqualTo(42);
        assertThat(envelope.previous.position()).isEqualTo(7);
        Entry entry = new Entry(42, "account.opened", leaf());
        assertThat(entry.data()).isEqualTo(DRAFT.data());
        assertThat(entry.metadata()).isEqualTo(Map.of("traceId", "t-1"));
        assertThat(entry.body()).isEqualTo(new PreparedEntry(DRAFT, "subject").body);
        assertThat(entry.tag("subject")).isEqualTo("sub-1");
        assertThat(entry.tag("sub")).isNull();
    }

    @Test
    void a_cut_or_changed_leaf_is_refused_or_read_as_another_value_but_never_breaks_the_reader() {
        byte[] leaf = leaf();
        for (int length = 0; length < leaf.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(leaf, length);
            assertThatThrownBy(() -> new Envelope(cut)).isInstanceOf(MalformedEntryException.class);
        }
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = leaf.clone();
            changed[random.nextInt(leaf.length)] = (byte) random.nextInt(256);
            try {
                new Envelope(changed);
            } catch (MalformedEntryException | io.github.processingledger.json.JsonException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 19_999);
    }

    @Test
    void drafts_that_cannot_be_stored_are_refused() {
        assertThatThrownBy(() -> new PreparedEntry(tagged("no-key"), "subject"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PreparedEntry(tagged(":x"), "subject"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PreparedEntry(tagged("subject:1", "subject:2"), "subject"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PreparedEntry(
                        new Draft(
                                "i",
                                "k",
                                "1",
                                Instant.EPOCH,
                                Set.of(),
                                Map.of("x", "y".repeat(65_600)),
                                Map.of(),
                                null),
                        "subject"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Draft tagged(String... tags) {
        return new Draft("i", "k", "1", Instant.EPOCH, Set.of(tags), Map.of(), Map.of(), null);
    }

    @Test
    void times_are_read_back_to_the_microsecond_and_in_one_form_only() {
        Random random = new Random(2);
        for (int round = 0; round < 10_000; round++) {
            long micros = random.nextLong(-62_000_000_000_000_000L, 250_000_000_000_000_000L);
            String text = Micros.text(micros);
            assertThat(Micros.read(text.getBytes(StandardCharsets.US_ASCII), 0)).isEqualTo(micros);
            assertThat(Micros.of(Instant.parse(text))).isEqualTo(micros);
        }
        for (String wrong : List.of(
                "2026-01-01T00:00:00.00000Z ",
                "2026-13-01T00:00:00.000000Z",
                "2026-02-30T00:00:00.000000Z",
                "2026-01-01 00:00:00.000000Z",
                "2026-01-01T24:00:00.000000Z")) {
            assertThatThrownBy(() -> Micros.read(wrong.getBytes(StandardCharsets.US_ASCII), 0))
                    .as(wrong)
                    .isInstanceOf(MalformedEntryException.class);
        }
    }

    @Test
    void positions_of_a_tag_are_packed_and_unpacked() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            long[] positions = new long[1 + random.nextInt(2_500)];
            long position = random.nextLong(1L << 40);
            for (int i = 0; i < positions.length; i++) {
                position += 1 + (random.nextInt(10) == 0 ? random.nextInt(1 << 20) : random.nextInt(3));
                positions[i] = position;
            }
            List<TagRow> rows = new java.util.ArrayList<>();
            TagRow.pack(9, positions, positions.length, rows);
            assertThat(rows.stream()
                            .flatMapToLong(row -> java.util.Arrays.stream(row.positions()))
                            .toArray())
                    .isEqualTo(positions);
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.positions().length).isLessThanOrEqualTo(1_000));
        }
    }

    @Test
    void old_versions_are_brought_to_the_newest_and_unknown_ones_refused() {
        record Named(String name, long count) {}
        var newest = new JacksonPayloadCodec(List.of(Named.class));
        String kind = new org.axonframework.messaging.core.MessageType(Named.class).name();
        String version = new org.axonframework.messaging.core.MessageType(Named.class).version();
        var codec = new UpcastingCodec(
                newest,
                List.of(
                        Upcaster.of("old", "a", "b", data -> Map.of("n", data.get("nm"))),
                        new Upcaster("old", "b", kind, version, data -> Map.of("name", data.get("n"), "count", 3L))));
        assertThat(codec.decode("old", "a", Map.of("nm", "x")))
                .isEqualTo(new PayloadCodec.Decoded(kind, version, new Named("x", 3)));
        assertThatThrownBy(() -> codec.decode("old", "c", Map.of()))
                .isInstanceOf(UnknownEntryVersionException.class)
                .hasMessageContaining("old")
                .hasMessageContaining("c");
        assertThatThrownBy(() -> new UpcastingCodec(
                        newest,
                        List.of(
                                Upcaster.of("k", "0", "1", data -> data),
                                Upcaster.of("k", "1", "2", data -> data),
                                Upcaster.of("k", "2", "1", data -> data))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
