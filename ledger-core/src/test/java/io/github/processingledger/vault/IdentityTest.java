package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.vault.Identifier.Kind;
import io.github.processingledger.vault.Identity.Found;
import io.github.processingledger.vault.StaleSealingException.Reason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdentityTest {

    abstract static class Claims extends OnBothDatabases {

        final Identifier email = Identifier.of(Kind.EMAIL, "portal", "A.Person@Example.KZ");
        final Identifier phone = Identifier.of(Kind.PHONE, "portal", "8 (701) 123-45-67");
        final Identifier account = Identifier.of(Kind.ACCOUNT, "portal", "u-17");

        @Test
        void an_unknown_person_is_found_by_nothing() {
            assertThat(ledger.vault.identity().find(List.of(email, phone)))
                    .isEqualTo(new Found.None(List.of(email, phone)));
        }

        @Test
        void one_known_identifier_finds_the_person_and_names_the_missing_links() {
            link("sub-a", email);

            assertThat(ledger.anotherNode(keys).vault.identity().find(List.of(email, phone)))
                    .isEqualTo(new Found.One("sub-a", List.of(phone)));
        }

        @Test
        void identifiers_of_two_people_are_a_conflict() {
            link("sub-a", email);
            link("sub-b", phone);

            assertThat(ledger.vault.identity().find(List.of(email, phone, account)))
                    .isEqualTo(new Found.Conflict(List.of("sub-a", "sub-b")));
        }

        @Test
        void the_same_account_of_two_systems_is_two_accounts() {
            link("sub-a", account);

            assertThat(ledger.vault.identity().find(List.of(Identifier.of(Kind.ACCOUNT, "crm", "u-17"))))
                    .isInstanceOf(Found.None.class);
        }

        @Test
        void many_questions_are_answered_in_their_order() {
            link("sub-a", email);

            assertThat(ledger.vault.identity().findAll(List.of(List.of(phone), List.of(email), List.of())))
                    .containsExactly(
                            new Found.None(List.of(phone)),
                            new Found.One("sub-a", List.of()),
                            new Found.None(List.of()));
        }

        @Test
        void of_two_nodes_that_link_the_same_identifier_one_tries_again() {
            Ledger other = ledger.anotherNode(keys);
            VaultAttachment mine = links(ledger, "sub-a", email);
            VaultAttachment theirs = links(other, "sub-b", email);

            assertThat(SealingTest.Claims.reasons(ledger.commit(mine, links(ledger, "sub-c", email))))
                    .containsExactly(null, Reason.IDENTITY_RACE);
            assertThat(SealingTest.Claims.reasons(other.commit(theirs))).containsExactly(Reason.IDENTITY_RACE);
            assertThat(other.vault.identity().find(List.of(email))).isEqualTo(new Found.One("sub-a", List.of()));
        }

        @Test
        void a_callers_consent_leads_to_the_ledgers_consent() {
            Identifier consent = Identifier.of(Kind.CONSENT, "portal", "c/2026/5");
            Sealing sealing = ledger.vault.sealing("portal", "e1").link("sub-a", "con-x", List.of(consent));
            ledger.commit(sealing.attachment());

            assertThat(ledger.vault.identity().find(List.of(consent))).isEqualTo(new Found.One("con-x", List.of()));
        }

        @Test
        void a_merge_moves_the_persons_links_and_a_split_moves_some_back() {
            Identifier consent = Identifier.of(Kind.CONSENT, "portal", "c1");
            link("sub-a", email);
            link("sub-b", phone, account);
            ledger.commit(ledger.vault
                    .sealing("portal", "c")
                    .link("sub-b", "con-x", List.of(consent))
                    .attachment());

            assertThat(ledger.commit(ledger.vault
                            .sealing("portal", "m")
                            .merge("sub-b", "sub-a")
                            .attachment()))
                    .containsOnlyNulls();

            assertThat(find(email, phone, account)).isEqualTo(new Found.One("sub-a", List.of()));
            assertThat(find(consent)).isEqualTo(new Found.One("con-x", List.of()));
            assertThat(ledger.vault.identity().linksOf("sub-a")).isEqualTo(3);
            assertThat(ledger.vault.identity().linksOf("sub-b")).isEqualTo(1);

            assertThat(ledger.commit(ledger.vault
                            .sealing("portal", "s")
                            .split("sub-a", "sub-b", List.of(phone))
                            .attachment()))
                    .containsOnlyNulls();
            assertThat(find(phone)).isEqualTo(new Found.One("sub-b", List.of()));
            assertThat(find(email, account)).isEqualTo(new Found.One("sub-a", List.of()));
        }

        @Test
        void of_two_merges_of_the_same_pseudonym_one_tries_again() {
            link("sub-a", email);
            VaultAttachment one =
                    ledger.vault.sealing("portal", "1").merge("sub-a", "sub-b").attachment();
            VaultAttachment other =
                    ledger.vault.sealing("portal", "2").merge("sub-a", "sub-c").attachment();

            assertThat(SealingTest.Claims.reasons(ledger.commit(one, other)))
                    .containsExactly(null, Reason.IDENTITY_RACE);
            assertThat(find(email)).isEqualTo(new Found.One("sub-b", List.of()));
        }

        @Test
        void destroying_the_merged_pseudonym_takes_the_moved_links_along() {
            link("sub-a", email);
            link("sub-b", phone);
            ledger.commit(
                    ledger.vault.sealing("portal", "m").merge("sub-b", "sub-a").attachment());
            ledger.commit(ledger.vault
                    .sealing("portal", "f")
                    .fence(Fence.whole("sub-a"))
                    .attachment());
            ShreddingTest.Claims.destroy(ledger, ledger.head.get());

            assertThat(find(email, phone)).isEqualTo(new Found.None(List.of(email, phone)));
            assertThat(ledger.query("select epoch from vault.identity", r -> r.getLong(1)))
                    .isEmpty();
        }

        Found find(Identifier... identifiers) {
            return ledger.vault.identity().find(List.of(identifiers));
        }

        void link(String pseudonym, Identifier... identifiers) {
            assertThat(ledger.commit(links(ledger, pseudonym, identifiers))).containsOnlyNulls();
        }

        static VaultAttachment links(Ledger node, String pseudonym, Identifier... identifiers) {
            return node.vault
                    .sealing("portal", "e-" + pseudonym)
                    .newOwner(pseudonym)
                    .link(pseudonym, pseudonym, List.of(identifiers))
                    .attachment();
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
