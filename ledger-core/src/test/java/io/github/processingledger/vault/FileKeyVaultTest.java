package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyVaultTest {

    private static final UUID A = new UUID(1, 1);
    private static final UUID B = new UUID(2, 2);

    @TempDir
    Path temporary;

    private Path keys;

    @BeforeEach
    void make() {
        keys = temporary.resolve("keys");
        FileKeyVault.create(keys, 4).create(0, 0);
    }

    @Test
    void only_the_owner_can_enter_or_read_anything() throws IOException {
        try (Stream<Path> all = Files.walk(keys)) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .endsWith("------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kek", "mac.key", "tombstones"})
    void what_others_can_read_is_refused(String name) throws IOException {
        Path path = keys.resolve(name);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-----"));

        assertKind(Kind.EXPOSED, () -> FileKeyVault.open(keys));
    }

    @Test
    void a_key_file_that_others_can_read_is_refused_at_its_use() throws IOException {
        Files.setPosixFilePermissions(keys.resolve("kek/0-1.key"), PosixFilePermissions.fromString("rw-r--r--"));

        assertKind(Kind.EXPOSED, () -> FileKeyVault.open(keys).check());
    }

    @Test
    void a_damaged_key_file_is_told_from_a_wrong_key() throws IOException {
        Path file = keys.resolve("kek/0-1.key");
        byte[] content = Files.readAllBytes(file);
        content[7] ^= 1;
        Files.write(file, content);

        assertKind(Kind.DAMAGED, () -> FileKeyVault.open(keys).check());
        Files.write(file, Arrays.copyOf(content, 20));
        assertKind(Kind.DAMAGED, () -> FileKeyVault.open(keys).check());
    }

    @Test
    void a_destroyed_key_file_leaves_no_file_behind() throws IOException {
        FileKeyVault vault = FileKeyVault.open(keys);
        vault.destroy(new Epoch(0, 1));

        try (Stream<Path> left = Files.list(keys.resolve("kek"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_destruction_that_was_interrupted_leaves_a_key_that_is_not_used_and_is_destroyed_later() throws IOException {
        FileKeyVault vault = FileKeyVault.open(keys);
        Epoch epoch = new Epoch(0, 1);
        byte[] wrapped = vault.wrap(epoch, new byte[32], new byte[0]);
        Files.move(keys.resolve("kek/0-1.key"), keys.resolve("kek/0-1.ended"));

        assertKind(Kind.EPOCH_GONE, () -> vault.unwrap(epoch, wrapped, new byte[0]));
        vault.check();
        assertThat(FileKeyVault.open(keys).live()).containsExactly(epoch);

        vault.destroy(epoch);

        assertThat(vault.live()).isEmpty();
        assertThat(keys.resolve("kek")).isEmptyDirectory();
    }

    @Test
    void a_directory_without_keys_is_not_a_vault() {
        assertThat(FileKeyVault.exists(temporary)).isFalse();
        assertKind(Kind.UNAVAILABLE, () -> FileKeyVault.open(temporary));
    }

    @Test
    void tombstones_are_kept_in_order_and_repetition_does_no_harm() {
        OutsideMemory memory = FileKeyVault.open(keys).memory();
        memory.addTombstones(List.of(B, A));
        memory.addTombstones(List.of(A));
        memory.addTombstones(List.of());

        assertThat(FileKeyVault.open(keys).memory().tombstones()).containsExactly(B, A);
    }

    @Test
    void half_a_tombstone_at_the_end_is_cut_off_and_reported() throws IOException {
        FileKeyVault.open(keys).memory().addTombstones(List.of(A));
        Path list = keys.resolve("tombstones");
        for (byte[] torn : List.of(new byte[] {'0', '1'}, new byte[100], Ledger.utf8("x".repeat(46)))) {
            Files.write(list, torn, StandardOpenOption.APPEND);

            OutsideMemory memory = FileKeyVault.open(keys).memory();

            assertThat(memory.remarks())
                    .containsExactly(torn.length + " bytes of an unfinished line cut off at byte 46");
            assertThat(memory.tombstones()).containsExactly(A);
        }
        OutsideMemory repaired = FileKeyVault.open(keys).memory();
        repaired.addTombstones(List.of(B));
        assertThat(repaired.remarks()).isEmpty();
        assertThat(repaired.tombstones()).containsExactly(A, B);
    }

    @Test
    void a_damaged_tombstone_before_a_good_one_is_refused() throws IOException {
        FileKeyVault.open(keys).memory().addTombstones(List.of(A, B));
        Path list = keys.resolve("tombstones");
        byte[] content = Files.readAllBytes(list);
        content[3] ^= 1;
        Files.write(list, content);

        assertKind(Kind.DAMAGED, () -> FileKeyVault.open(keys));
    }

    @Test
    void the_last_head_only_grows() throws IOException {
        OutsideMemory memory = FileKeyVault.open(keys).memory();
        assertThat(memory.lastHead()).isEmpty();
        Head five = new Head(5, "ab".repeat(32));
        memory.rememberHead(five);
        memory.rememberHead(new Head(4, "cd".repeat(32)));

        assertThat(FileKeyVault.open(keys).memory().lastHead()).contains(five);
        Files.writeString(keys.resolve("last-head"), "5 xyz\n");
        assertKind(Kind.DAMAGED, memory::lastHead);
    }

    @Test
    void the_signing_key_is_made_once_and_read_again() throws IOException {
        Path file = temporary.resolve("signing/checkpoint.key");
        KeyPair made = SigningKeyFile.openOrCreate(file);

        KeyPair read = SigningKeyFile.openOrCreate(file);
        assertThat(read.getPublic()).isEqualTo(made.getPublic());
        assertThat(read.getPrivate().getEncoded()).isEqualTo(made.getPrivate().getEncoded());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertKind(Kind.EXPOSED, () -> SigningKeyFile.openOrCreate(file));
    }

    @Test
    void a_damaged_signing_key_is_refused_without_showing_it() throws IOException {
        Path file = temporary.resolve("signing/checkpoint.key");
        SigningKeyFile.openOrCreate(file);
        String content = Files.readString(file);
        String secret = content.substring(32, 96);
        for (String damaged : List.of("", content.substring(3), content.replaceAll("[0-9a-f]{8}\\n$", "00000000\n"))) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> SigningKeyFile.openOrCreate(file))
                    .isInstanceOfSatisfying(
                            KeyVaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
                    .hasMessageNotContaining(secret)
                    .hasNoCause();
        }
    }

    private static void assertKind(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        KeyVaultTest.Claims.assertKind(kind, call);
    }
}
