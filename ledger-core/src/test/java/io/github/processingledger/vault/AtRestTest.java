package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
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
            ledger.commit(ledger.vault
                    .sealing("portal", "f")
                    .fence(Fence.whole("sub-1"))
                    .attachment());
            ShreddingTest.Claims.destroy(ledger, ledger.head.get());

            List<String> contents = contents(database.files());

            assertThat(contents).anyMatch(content -> content.contains(MARKER));
            for (String secret : List.of(
                    VALUE,
                    ACCOUNT,
                    new String(dataKey, StandardCharsets.ISO_8859_1),
                    HexFormat.of().formatHex(dataKey))) {
                assertThat(contents).noneMatch(content -> content.contains(secret));
            }
        }

        private static List<String> contents(Path directory) throws IOException {
            List<Path> files;
            try (Stream<Path> all = Files.walk(directory)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            List<String> contents = new ArrayList<>();
            for (Path file : files) {
                try {
                    contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (NoSuchFileException e) {
                    continue; // the server recycles its files while it runs
                }
            }
            return contents;
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
