package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSearchTest {
    private static final String RANDOM_ID = "0f00ba11-1111-4abc-8dea-00601234abcd";

    @TempDir
    Path folder;

    private Set<String> found(byte[] content, String... texts) throws IOException {
        Files.write(folder.resolve("file"), content);
        return new ByteSearch(List.of(texts)).findIn(List.of(folder)).keySet();
    }

    @Test
    void a_text_is_found_wherever_it_stands_in_a_large_file() throws IOException {
        byte[] text = "a-006012".getBytes(StandardCharsets.UTF_8);
        int part = 4 << 20;
        for (int at : new int[] {0, 100, part - 50, part - 9, part - 8, part - 4, part, 2 * part - 8}) {
            byte[] content = new byte[2 * part];
            System.arraycopy(text, 0, content, at, text.length);
            assertThat(found(content, "a-006012", "a-006013")).as("at %s", at).containsExactly("a-006012");
        }
    }

    @Test
    void digits_of_a_random_id_are_no_account() throws IOException {
        String within = RANDOM_ID.substring(17, 32);
        assertThat(found(utf8("x" + RANDOM_ID + "y"), within)).isEmpty();
        assertThat(found(utf8(RANDOM_ID), within)).isEmpty();
        assertThat(found(utf8(RANDOM_ID + " " + within), within)).containsExactly(within);
        assertThat(found(utf8(RANDOM_ID.substring(1)), within)).containsExactly(within);
        assertThat(found(utf8(RANDOM_ID.replace("-4abc", "-1abc")), within)).containsExactly(within);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
