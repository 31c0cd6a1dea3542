package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.Identity.Found;
import io.github.processingledger.vault.SealedValueException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShreddingTest {

    abstract static class Claims extends OnBothDatabases {

        static final Identifier EMAIL = Identifier.of(Identifier.Kind.EMAIL, "portal", "a@example.kz");
        static final Identifier PHONE = Identifier.of(Identifier.Kind.PHONE, "portal", "+77011234567");

        @Test
        void after_all_steps_nothing_of_the_owner_remains_and_the_neighbours_open() {
            SealedAddress email = person("sub-a", EMAIL);
            SealedAddress neighbour = person("sub-b", PHONE);
            long fence = fence(Fence.whole("sub-a"));

            destroy(fence);

            assertThat(ledger.vault.shredding().remains(List.of(fence))).isEmpty();
            SealingTest.Claims.assertRefused(ledger, email, Kind.KEY_DESTROYED);
            assertThat(ledger.open(neighbour)).isEqualTo("secret of sub-b");
            assertThat(ledger.vault.identity().find(List.of(EMAIL))).isInstanceOf(Found.None.class);
            assertThat(ledger.vault.identity().find(List.of(PHONE))).isEqualTo(new Found.One("sub-b", List.of()));
        }

        @Test
        void a_wrapped_key_kept_in_a_backup_opens_with_no_key_that_still_exists() {
            person("sub-a", EMAIL);
            List<WrappedKey> backup = ledger.query("select * from vault.subject_key", KeyRows::read);
            byte[] target = ledger.query("select target from vault.identity", r -> r.getBytes(1))
                    .getFirst();
            destroy(fence(Fence.whole("sub-a")));

            assertThat(backup).hasSize(2);
            for (Epoch live : ledger.keyVault.live()) {
                for (WrappedKey key : backup) {
                    assertThatThrownBy(() -> ledger.keyVault.unwrap(live, key.wrapped(), key.associated()))
                            .isInstanceOf(KeyVaultException.class);
                }
                assertThatThrownBy(() -> ledger.keyVault.unwrap(live, target, new byte[0]))
                        .isInstanceOf(KeyVaultException.class);
            }
        }

        @Test
        void every_step_may_be_repeated_and_each_shows_what_is_still_left() {
            person("sub-a", EMAIL);
            List<Long> fences = List.of(fence(Fence.whole("sub-a")));
            Shredding shredding = ledger.vault.shredding();
            assertThat(shredding.remains(fences))
                    .containsExactly("2 keys", "1 sealed values", "1 ways back", "2 keys not listed outside");

            shredding.rememberOutside(fences);
            shredding.rememberOutside(fences);
            assertThat(shredding.remains(fences)).containsExactly("2 keys", "1 sealed values", "1 ways back");

            assertThat(shredding.deleteKeys(fences)).isEqualTo(new Shredding.Deleted(2, 1, 0));
            assertThat(shredding.deleteKeys(fences)).isEqualTo(new Shredding.Deleted(0, 0, 0));
            assertThat(shredding.deleteSealed(fences, 10)).isEqualTo(1);
            assertThat(shredding.deleteSealed(fences, 10)).isZero();
            assertThat(shredding.remains(fences)).singleElement().asString().startsWith("the key-encryption key");

            Rotation rotation = ledger.vault.rotation();
            Set<Epoch> due = rotation.due(fences);
            assertThat(due).hasSize(1);
            rotation.turn(due);
            rotation.turn(due);
            rotation.rewrap(done -> {});
            assertThat(rotation.destroyClosed()).isEqualTo(due);
            assertThat(rotation.destroyClosed()).isEmpty();
            assertThat(rotation.due(fences)).isEmpty();
            assertThat(rotation.due()).isEmpty();
            shredding.deleteKeys(fences);
            assertThat(rotation.due(fences)).isEmpty();
            assertThat(shredding.remains(fences)).isEmpty();
        }

        @Test
        void one_category_goes_and_the_person_stays_findable() {
            SealedAddress email = person("sub-a", EMAIL);
            SealedAddress phone = ledger.put("p", "sub-a", "phone", "stays");
            long fence = fence(Fence.of("sub-a", Set.of("email")));

            destroy(fence);

            assertThat(ledger.vault.shredding().remains(List.of(fence))).isEmpty();
            SealingTest.Claims.assertRefused(ledger, email, Kind.KEY_DESTROYED);
            assertThat(ledger.open(phone)).isEqualTo("stays");
            assertThat(ledger.vault.identity().find(List.of(EMAIL))).isEqualTo(new Found.One("sub-a", List.of()));
        }

        @Test
        void a_person_who_comes_back_gets_a_new_pseudonym() {
            person("sub-a", EMAIL);
            destroy(fence(Fence.whole("sub-a")));

            person("sub-new", EMAIL);

            assertThat(ledger.vault.identity().find(List.of(EMAIL))).isEqualTo(new Found.One("sub-new", List.of()));
        }

        @Test
        void fingerprints_are_deleted_by_position() {
            ledger.commit(ledger.vault
                    .sealing("portal", "e")
                    .fingerprint("sub-a", Ledger.utf8("x"))
                    .attachment());

            assertThat(ledger.vault.shredding().deleteFingerprints(List.of(1L, 2L)))
                    .isEqualTo(1);
            assertThat(ledger.vault.shredding().deleteFingerprints(List.of(1L, 2L)))
                    .isZero();
        }

        @Test
        void all_epochs_change_while_people_are_added() {
            List<SealedAddress> addresses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                addresses.add(person("sub-" + i, Identifier.of(Identifier.Kind.ACCOUNT, "portal", "u" + i)));
            }
            Set<Epoch> before = ledger.keyVault.live();
            Rotation rotation = ledger.vault.rotation();
            ledger.turnAll();
            addresses.add(person("sub-late", EMAIL));

            Rotation.Rewrapped rewrapped = rotation.rewrap(done -> {});
            assertThat(rewrapped).isEqualTo(new Rotation.Rewrapped(150, List.of()));
            assertThat(rotation.destroyClosed()).isEqualTo(before);
            assertThat(ledger.keyVault.live()).hasSize(4).doesNotContainAnyElementsOf(before);
            for (SealedAddress address : addresses) {
                assertThat(ledger.open(address)).isEqualTo("secret of " + address.owner());
            }
            assertThat(ledger.vault.identity().find(List.of(Identifier.of(Identifier.Kind.ACCOUNT, "portal", "u7"))))
                    .isEqualTo(new Found.One("sub-7", List.of()));
        }

        @Test
        void a_key_wrapped_under_an_epoch_that_was_closed_meanwhile_is_refused_and_made_again() {
            Ledger stale = ledger.anotherNode(keys);
            person("sub-a", EMAIL);
            VaultAttachment prepared = SealingTest.Claims.attachment(stale, "e", "sub-a", "photo");
            ledger.turnAll();

            assertThat(SealingTest.Claims.reasons(stale.commit(prepared)))
                    .containsExactly(StaleSealingException.Reason.EPOCH_CLOSED);
            ledger.vault.rotation().rewrap(done -> {});
            ledger.vault.rotation().destroyClosed();
            assertThat(stale.open(stale.put("e", "sub-a", "photo", "new"))).isEqualTo("new");
        }

        @Test
        void a_damaged_wrapped_key_keeps_its_epoch_until_an_operator_gives_it_up() {
            SealedAddress a = ledger.put("a", "sub-a", "email", "x");
            SealedAddress b = ledger.put("b", "sub-a", "phone", "y");
            UUID damaged = ledger.query(
                            "select key_id from vault.subject_key where category = 'email'",
                            r -> r.getObject(1, UUID.class))
                    .getFirst();
            ledger.sql("update vault.subject_key set wrapped = ? where key_id = ?", new byte[61], damaged);
            Rotation rotation = ledger.vault.rotation();
            ledger.turnAll();

            assertThat(rotation.rewrap(done -> {})).isEqualTo(new Rotation.Rewrapped(1, List.of("key " + damaged)));
            assertThat(rotation.destroyClosed()).isEmpty();
            assertThat(rotation.giveUpDamaged()).containsExactly("key " + damaged);
            assertThat(rotation.destroyClosed()).hasSize(1);
            SealingTest.Claims.assertRefused(ledger, a, Kind.KEY_MISSING);
            assertThat(ledger.open(b)).isEqualTo("y");
        }

        SealedAddress person(String pseudonym, Identifier identifier) {
            Sealing sealing = ledger.vault.sealing("portal", "e-" + pseudonym).newOwner(pseudonym);
            SealedPart part = sealing.seal(pseudonym, "email", Ledger.utf8("secret of " + pseudonym));
            sealing.link(pseudonym, pseudonym, List.of(identifier));
            assertThat(ledger.commit(sealing.attachment())).containsOnlyNulls();
            return new SealedAddress(ledger.head.get(), "portal", "e-" + pseudonym, pseudonym, "email", part.sha256());
        }

        long fence(Fence fence) {
            ledger.commit(ledger.vault.sealing("portal", "fence").fence(fence).attachment());
            return ledger.head.get();
        }

        void destroy(long fence) {
            destroy(ledger, fence);
        }

        static void destroy(Ledger ledger, long fence) {
            List<Long> fences = List.of(fence);
            ledger.vault.shredding().rememberOutside(fences);
            ledger.vault.shredding().deleteKeys(fences);
            while (ledger.vault.shredding().deleteSealed(fences, 100) > 0) {}
            ledger.vault.rotation().turn(ledger.vault.rotation().due(fences));
            ledger.vault.rotation().rewrap(done -> {});
            ledger.vault.rotation().destroyClosed();
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
