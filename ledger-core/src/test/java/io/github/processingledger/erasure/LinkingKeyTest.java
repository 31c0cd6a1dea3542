package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.FileKeyVault;
import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.Identity;
import io.github.processingledger.vault.KeyVaultException;
import io.github.processingledger.vault.Opened;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import io.github.processingledger.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reversible anonymisation (clause 2.5): the way from a person to the values needs a key that opens no value. */
class LinkingKeyTest {

    abstract static class Claims extends OnAStore {
        private final List<Identifier> identifiers =
                List.of(Identifier.of(Identifier.Kind.ACCOUNT, "portal", "account-of-nobody-else"));
        private String subject;
        private List<SealedAddress> sealed;

        @BeforeEach
        void pseudonymise() {
            subject = node.person("account-of-nobody-else");
            sealed = node.addresses(subject);
            node.report("""
                "operation": "anonymisation", "subtype": "reversible",
                "subject": {"account": "account-of-nobody-else"}, "categories": ["email", "phone"],
                "details": {"method": "pseudonyms"}
                """);
            assertThat(node.category(subject, "email")).containsEntry("pseudonymised", true);
        }

        @Test
        void with_both_keys_the_person_is_found_and_the_values_open() {
            assertThat(node.vault.identity().find(identifiers)).isEqualTo(new Identity.Found.One(subject, List.of()));
            assertThat(refusals(node.vault)).containsOnlyNulls();
        }

        @Test
        void without_the_linking_key_the_values_open_and_nobody_is_found() throws IOException {
            Path elsewhere = copyOfKeys();
            FileKeyVault.create(folder.resolve("another"), 4).close();
            Files.copy(
                    folder.resolve("another").resolve("mac.key"),
                    elsewhere.resolve("mac.key"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            try (FileKeyVault keyVault = FileKeyVault.open(elsewhere)) {
                Vault vault = vault(keyVault);

                assertThat(refusals(vault)).containsOnlyNulls();
                assertThat(vault.identity().find(identifiers)).isEqualTo(new Identity.Found.None(identifiers));
            }
        }

        @Test
        void the_linking_key_alone_opens_nothing_and_leads_to_no_pseudonym() throws IOException {
            Path elsewhere = copyOfKeys();
            try (Stream<Path> files = Files.list(elsewhere.resolve("kek"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            try (FileKeyVault keyVault = FileKeyVault.open(elsewhere)) {
                Vault vault = vault(keyVault);

                assertThat(refusals(vault)).containsOnly(SealedValueException.Kind.KEY_MISSING);
                assertThatThrownBy(() -> vault.identity().find(identifiers))
                        .isInstanceOfSatisfying(
                                KeyVaultException.class,
                                e -> assertThat(e.kind()).isEqualTo(KeyVaultException.Kind.EPOCH_GONE));
            }
        }

        @Test
        void the_database_has_no_identifier_and_no_row_that_joins_one_with_the_pseudonym() throws IOException {
            assertThat(FileSearch.finds(store.files(), "account-of-nobody-else"))
                    .isFalse();
            List<String> rows = node.jdbc.query(
                    "select blind_index, target from vault.identity",
                    (row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)
                            + new String(row.getBytes(2), StandardCharsets.ISO_8859_1));
            assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(subject));
        }

        private Vault vault(FileKeyVault keyVault) {
            return new Vault(node.source, keyVault, node.vault.ledgerId(), node.state, 10);
        }

        private List<SealedValueException.@Nullable Kind> refusals(Vault vault) {
            return vault.openAll(sealed).stream().map(Opened::refused).toList();
        }

        private Path copyOfKeys() throws IOException {
            Path copy = folder.resolve("copied");
            try (Stream<Path> all = Files.walk(keys)) {
                for (Path file : all.toList()) {
                    Files.copy(file, copy.resolve(keys.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            return copy;
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        Store store(Path files) {
            return Store.h2(files);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        Store store(Path files) {
            return Store.postgres();
        }
    }
}
