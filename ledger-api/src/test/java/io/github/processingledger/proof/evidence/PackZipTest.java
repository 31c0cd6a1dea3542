package io.github.processingledger.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackZipTest {

    @Test
    void what_can_be_read_again_is_written_and_of_more_nothing_is() throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (int file = 0; file < PackZip.MAX_FILES; file++) {
            files.put("file-" + file, new byte[] {1});
        }
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        PackZip.write(files, full);
        assertThat(PackZip.read(full.toByteArray()).keySet()).isEqualTo(files.keySet());

        files.put("one-more", new byte[] {1});
        assertTooLarge(files);
    }

    @Test
    void the_directory_counts_too() {
        byte[] part = new byte[PackZip.MAX_BYTES / 8 - 50];
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (int file = 0; file < 8; file++) {
            files.put("part-" + file, part);
        }
        assertTooLarge(files);
    }

    private static void assertTooLarge(TreeMap<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> PackZip.write(files, out)).isInstanceOf(PackTooLargeException.class);
        assertThat(out.size()).isZero();
    }
}
