package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AtRestTest {

    abstract static class Claims extends OnBothDatabases {

        private static final String VALUE = "value-nobody-may-read-on-a-disk";
        private static final String ACCOUNT = "account-nobody-may-read-on-a-disk";
        private static final String MARKER = "this-is-written-in-clear-for-comparison";

        @Test
        void no_file_of_the_database_holds_a_value_an_identifier_or_a_key() throws IOException {
            Identifier account = Identifier.of(Identifier.Kind.ACCOUNT, "portal", ACCOUNT);
            for (int i = 0; i < 20; i++) {
                ledger.put("e" + i, "sub-" + i, "email", VALUE);
            }
            ledger.put(MARKER, "sub-m", MARKER, VALUE);
            ledger.commit(ledger.vault
                    .sealing("portal", "l")
                    .link("sub-1", "sub-1", List.of(account))
                    .fingerprint("sub-1", Ledger.utf8(VALUE))
                    .attachment());
            byte[] dataKey = ledger.vault
                    .keys()
                    .forSealing("sub-1", "email", false)
                    .key()
                    .getEncoded();
            List<String> secrets = List.of(
                    VALUE,
                    ACCOUNT,
                    new String(dataKey, StandardCharsets.ISO_8859_1),
                    HexFormat.of().formatHex(dataKey));
            assertOnlyTheMarkerIsFound(secrets);

            ledger.commit(ledger.vault
                    .sealing("portal", "f")
                    .fence(Fence.whole("sub-1"))
                    .attachment());
            ShreddingTest.Claims.destroy(ledger, ledger.head.get());
            assertOnlyTheMarkerIsFound(secrets);
        }

        private void assertOnlyTheMarkerIsFound(List<String> secrets) throws IOException {
            ledger.sql("checkpoint"); // else what is in memory only could not be found
            assertThat(filesHolding(List.of(MARKER))).isNotEmpty();
            assertThat(filesHolding(secrets)).isEmpty();
        }

        private List<Path> filesHolding(List<String> wanted) throws IOException {
            List<Path> holding = new ArrayList<>();
            Files.walkFileTree(database.files(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    try {
                        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                        if (wanted.stream().anyMatch(content::contains)) {
                            holding.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    } catch (NoSuchFileException e) {
                        return visitFileFailed(file, e);
                    }
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // the server recycles its files while it runs
                    }
                    throw e;
                }
            });
            return holding;
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
