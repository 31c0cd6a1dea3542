package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.SealedValueException.Kind;
import io.github.processingledger.vault.StaleSealingException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SealingTest {

    abstract static class Claims extends OnBothDatabases {

        @Test
        void a_sealed_value_opens_again_also_on_another_node() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", "{\"email\":\"a@example.kz\"}");

            assertThat(ledger.open(address)).isEqualTo("{\"email\":\"a@example.kz\"}");
            assertThat(ledger.anotherNode(keys).open(address)).isEqualTo("{\"email\":\"a@example.kz\"}");
        }

        @Test
        void a_photo_of_five_megabytes_opens_again() {
            byte[] photo = new byte[5 * 1024 * 1024];
            new Random(1).nextBytes(photo);
            Sealing sealing = ledger.vault.sealing(Ledger.SYSTEM, "e1");
            SealedPart part = sealing.seal("sub-a", "photo", photo);

            assertThat(ledger.commit(sealing.attachment())).containsExactly((RuntimeException) null);
            assertThat(ledger.vault.open(new SealedAddress(1, Ledger.SYSTEM, "e1", "sub-a", "photo", part.sha256())))
                    .isEqualTo(photo);
        }

        @Test
        void many_values_are_opened_together_and_each_says_why_not() {
            SealedAddress email = ledger.put("e1", "sub-a", "email", "1");
            SealedAddress phone = ledger.put("e2", "sub-a", "phone", "2");
            SealedAddress other = ledger.put("e3", "sub-b", "email", "3");
            ledger.commit(fence("e4", Fence.of("sub-a", Set.of("phone"))));
            SealedAddress nowhere = at(email, 99);
            SealedAddress wrong = new SealedAddress(3, "crm", "e3", "sub-b", "email", other.sha256());

            List<Opened> opened = ledger.vault.openAll(List.of(other, phone, nowhere, wrong, email));

            assertThat(opened.stream().map(o -> o.plaintext() == null ? o.refused() : new String(o.plaintext())))
                    .containsExactly("3", Kind.KEY_DESTROYED, Kind.NOT_FOUND, Kind.TAMPERED, "1");
            assertThat(ledger.vault.openAll(List.of())).isEmpty();
        }

        @Test
        void one_entry_holds_the_same_category_of_two_owners() {
            Sealing sealing = ledger.vault.sealing(Ledger.SYSTEM, "e1");
            SealedPart of = sealing.seal("sub-a", Vault.REFERENCE, Ledger.utf8("a"));
            SealedPart to = sealing.seal("rcp-b", Vault.REFERENCE, Ledger.utf8("b"));
            ledger.commit(sealing.attachment());

            assertThat(ledger.open(new SealedAddress(1, "portal", "e1", "sub-a", "reference", of.sha256())))
                    .isEqualTo("a");
            assertThat(ledger.open(new SealedAddress(1, "portal", "e1", "rcp-b", "reference", to.sha256())))
                    .isEqualTo("b");
        }

        @Test
        void an_owner_has_one_key_per_category_however_much_is_sealed() {
            ledger.put("e1", "sub-a", "email", "1");
            ledger.put("e2", "sub-a", "email", "2");
            ledger.anotherNode(keys).put("e3", "sub-a", "email", "3");
            ledger.put("e4", "sub-a", "phone", "4");

            assertThat(ledger.query("select category from vault.subject_key", r -> r.getString(1)))
                    .containsExactlyInAnyOrder("email", "phone");
        }

        @Test
        void two_calls_of_one_node_share_the_first_key_even_if_the_first_append_fails() {
            VaultAttachment abandoned = attachment(ledger, "e1", "sub-a", "email");
            VaultAttachment second = attachment(ledger, "e2", "sub-a", "email");

            assertThat(abandoned.newKeys()).isEqualTo(second.newKeys());
            assertThat(ledger.commit(second)).containsExactly((RuntimeException) null);
        }

        @Test
        void of_two_nodes_that_make_the_same_first_key_one_tries_again() {
            Ledger other = ledger.anotherNode(keys);
            VaultAttachment mine = attachment(ledger, "e1", "sub-a", "email");
            VaultAttachment theirs = attachment(other, "e2", "sub-a", "email");
            ledger.commit(mine);

            assertThat(reasons(other.commit(theirs))).containsExactly(Reason.KEY_RACE);
            assertThat(other.commit(attachment(other, "e2", "sub-a", "email")))
                    .containsExactly((RuntimeException) null);
        }

        @Test
        void of_two_first_keys_in_one_group_the_second_is_refused_alone() {
            Ledger other = ledger.anotherNode(keys);
            var answers = ledger.commit(
                    attachment(ledger, "e1", "sub-a", "email"),
                    attachment(other, "e2", "sub-a", "email"),
                    attachment(ledger, "e3", "sub-b", "email"));

            assertThat(reasons(answers)).containsExactly(null, Reason.KEY_RACE, null);
            assertThat(ledger.head).hasValue(2);
        }

        @Test
        void nothing_opens_behind_a_fence_and_a_stale_node_can_not_append() {
            SealedAddress email = ledger.put("e1", "sub-a", "email", "x");
            SealedAddress phone = ledger.put("e2", "sub-a", "phone", "y");
            Ledger stale = ledger.anotherNode(keys);
            assertThat(stale.open(email)).isEqualTo("x");
            stale.put("e3", "sub-a", "email", "z");
            ledger.commit(fence("e4", Fence.of("sub-a", Set.of("email"))));

            assertRefused(ledger, email, Kind.KEY_DESTROYED);
            assertRefused(stale, email, Kind.KEY_DESTROYED);
            assertThat(stale.open(phone)).isEqualTo("y");
            assertThat(reasons(stale.commit(attachment(stale, "e5", "sub-a", "email"))))
                    .containsExactly(Reason.DESTROYED);
            SealedAddress again = stale.put("e5", "sub-a", "email", "second generation");
            assertThat(ledger.open(again)).isEqualTo("second generation");
            assertThat(ledger.query(
                            "select generation from vault.subject_key where category = 'email'", r -> r.getInt(1)))
                    .containsExactlyInAnyOrder(1, 2);
        }

        @Test
        void an_owner_destroyed_whole_takes_nothing_more() {
            SealedAddress email = ledger.put("e1", "sub-a", "email", "x");
            ledger.commit(fence("e2", Fence.whole("sub-a")));

            assertRefused(ledger, email, Kind.KEY_DESTROYED);
            assertThat(reasons(ledger.commit(attachment(ledger, "e3", "sub-a", "email"))))
                    .containsExactly(Reason.DESTROYED);
            assertThat(reasons(ledger.commit(attachment(ledger, "e3", "sub-a", "photo"))))
                    .containsExactly(Reason.DESTROYED);
        }

        @Test
        void a_fence_holds_for_those_behind_it_in_the_same_group() {
            var answers = ledger.commit(
                    attachment(ledger, "e1", "sub-a", "email"),
                    fence("e2", Fence.whole("sub-a")),
                    attachment(ledger, "e3", "sub-a", "email"),
                    attachment(ledger, "e4", "sub-b", "email"));

            assertThat(reasons(answers)).containsExactly(null, null, Reason.DESTROYED, null);
            assertThat(ledger.query("select fence from tombstone", r -> r.getLong(1)))
                    .containsExactly(2L);
        }

        @Test
        void what_was_never_sealed_is_not_found() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", "x");

            assertRefused(ledger, at(address, 77), Kind.NOT_FOUND);
        }

        @Test
        void a_key_lost_but_never_destroyed_is_reported_as_missing() {
            SealedAddress address = ledger.put("e1", "sub-a", "email", "x");
            ledger.sql("delete from vault.subject_key");

            assertRefused(ledger, address, Kind.KEY_MISSING);
        }

        @Test
        void a_fingerprint_tells_a_repetition_from_another_request() {
            Sealing about = ledger.vault.sealing("portal", "e1").fingerprint("sub-a", Ledger.utf8("content"));
            Sealing aboutNobody = ledger.vault.sealing("portal", "e2").fingerprint(Ledger.utf8("content"));
            ledger.commit(about.attachment(), aboutNobody.attachment());
            Fingerprints fingerprints = ledger.anotherNode(keys).vault.fingerprints();

            for (long position : new long[] {1, 2}) {
                assertThat(fingerprints.compare(position, Ledger.utf8("content")))
                        .isEqualTo(Fingerprints.Comparison.SAME);
                assertThat(fingerprints.compare(position, Ledger.utf8("contents")))
                        .isEqualTo(Fingerprints.Comparison.DIFFERENT);
            }
            ledger.commit(fence("e3", Fence.whole("sub-a")));
            assertThat(fingerprints.compare(1, Ledger.utf8("content"))).isEqualTo(Fingerprints.Comparison.UNKNOWN);
            assertThat(fingerprints.compare(9, Ledger.utf8("content"))).isEqualTo(Fingerprints.Comparison.UNKNOWN);
        }

        static VaultAttachment attachment(Ledger node, String entryId, String owner, String category) {
            Sealing sealing = node.vault.sealing(Ledger.SYSTEM, entryId);
            sealing.seal(owner, category, Ledger.utf8(entryId));
            return sealing.attachment();
        }

        VaultAttachment fence(String entryId, Fence fence) {
            return ledger.vault.sealing(Ledger.SYSTEM, entryId).fence(fence).attachment();
        }

        static SealedAddress at(SealedAddress a, long position) {
            return new SealedAddress(position, a.system(), a.entryId(), a.owner(), a.category(), a.sha256());
        }

        static List<@Nullable Reason> reasons(List<@Nullable RuntimeException> answers) {
            return answers.stream()
                    .map(a -> a == null ? null : ((StaleSealingException) a).reason())
                    .toList();
        }

        static void assertRefused(Ledger node, SealedAddress address, Kind kind) {
            assertThatThrownBy(() -> node.vault.open(address))
                    .isInstanceOfSatisfying(
                            SealedValueException.class,
                            e -> assertThat(e.kind()).isEqualTo(kind));
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
