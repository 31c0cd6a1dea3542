package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.ValueHash;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a verification says of sealed values that were changed, added, lost or destroyed. */
class SealedHashesTest {

    abstract static class Claims extends OnBothDatabases {
        private final List<RecordedEntry> entries = new ArrayList<>();

        private long firstWrong() {
            return new SealedHashes(ledger.source).firstWrong(entries);
        }

        /** Seals a value with the next entry; its position. */
        private long put(String owner, String category) {
            SealedAddress address = ledger.putPatiently("e" + entries.size(), owner, category, "secret");
            return add(owner, List.of(new ValueHash(category, address.sha256())));
        }

        private long add(String owner, List<ValueHash> values) {
            long position = ledger.head.get();
            entries.add(new RecordedEntry(
                    position, Instant.EPOCH.plusSeconds(position), "", entry(position, owner, values)));
            return position;
        }

        private static Entry entry(long position, String owner, List<ValueHash> values) {
            return new Entry(
                    "%032x".formatted(position),
                    new Fact.EvidenceIssued(1),
                    owner,
                    Code.of(Ledger.SYSTEM),
                    new TreeSet<>(),
                    false,
                    null,
                    null,
                    Instant.EPOCH,
                    ZoneOffset.UTC,
                    new Actor("act-aaaaaaaaaaaaaaaaaaaaaaaaaa", Code.of("clerk")),
                    null,
                    Mode.FACT,
                    Outcome.RECORDED,
                    List.of(),
                    values,
                    null,
                    null);
        }

        private void destroy(Fence fence, String sealedWithIt) {
            Sealing sealing = ledger.vault.sealing(Ledger.SYSTEM, "e" + entries.size());
            SealedPart part = sealing.seal(fence.owner(), sealedWithIt, Ledger.utf8("why"));
            assertThat(ledger.commit(sealing.fence(fence).attachment())).containsOnlyNulls();
            long position = add(fence.owner(), List.of(new ValueHash(sealedWithIt, part.sha256())));
            ShreddingTest.Claims.destroy(ledger, position);
        }

        private void lose(long position) {
            ledger.sql("delete from sealed where position = ?", position);
        }

        @Test
        void a_value_that_was_changed_added_or_lost_is_named() {
            long first = put("sub-a", "email");
            long second = put("sub-b", "email");
            assertThat(firstWrong()).isZero();
            byte[] stored = ledger.query("select ciphertext from sealed where position = ?", r -> r.getBytes(1), second)
                    .getFirst();
            byte[] changed = stored.clone();
            changed[changed.length / 2] ^= 1;
            ledger.sql("update sealed set ciphertext = ? where position = ?", changed, second);
            assertThat(firstWrong()).isEqualTo(second);
            ledger.sql("update sealed set ciphertext = ? where position = ?", stored, second);
            assertThat(firstWrong()).isZero();
            ledger.sql("update sealed set position = ? where position = ?", first, second);
            assertThat(firstWrong()).isEqualTo(first);
            lose(first);
            assertThat(firstWrong()).isEqualTo(first);
        }

        @Test
        void what_was_destroyed_is_not_missed_and_what_was_collected_again_is() {
            put("sub-a", "email");
            put("sub-a", "phone");
            destroy(Fence.of("sub-a", Set.of("email")), "email");
            assertThat(ledger.query("select position from sealed order by position", r -> r.getLong(1)))
                    .containsExactly(2L);
            assertThat(firstWrong()).isZero();
            long again = put("sub-a", "email");
            assertThat(firstWrong()).isZero();
            lose(again);
            assertThat(firstWrong()).isEqualTo(again);
            lose(2);
            assertThat(firstWrong()).isEqualTo(2);
        }

        @Test
        void nothing_of_a_person_who_ended_is_missed() {
            put("sub-a", "email");
            put("sub-a", "phone");
            destroy(Fence.whole("sub-a"), "phone");
            assertThat(ledger.query("select position from sealed", r -> r.getLong(1)))
                    .isEmpty();
            assertThat(firstWrong()).isZero();
        }

        @Test
        void a_destruction_whose_entry_a_restore_lost_explains_whatever_is_missing() {
            long position = put("sub-a", "email");
            lose(position);
            assertThat(firstWrong()).isEqualTo(position);
            ledger.sql(
                    "insert into tombstone (key_id, owner, category, generation, fence) values (?, 'sub-a', 'email', 1, 0)",
                    java.util.UUID.randomUUID());
            assertThat(firstWrong()).isZero();
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        VaultDatabase start(Path temporary) {
            return VaultDatabase.h2(temporary);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        VaultDatabase start(Path temporary) {
            return VaultDatabase.postgresql();
        }
    }
}
