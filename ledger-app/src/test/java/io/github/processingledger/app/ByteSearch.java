package io.github.processingledger.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Searches files for many texts at once, in UTF-8 and UTF-16. */
final class ByteSearch {
    private static final int PREFIX = 4;
    private static final int READ_AT_ONCE = 4 << 20;

    /** The length of a UUID in text. */
    private static final int RANDOM_ID = 36;

    private final Map<Integer, List<Pattern>> byPrefix = new HashMap<>();
    private final BitSet prefixes = new BitSet(1 << 24);

    private int longest;

    private record Pattern(String text, byte[] bytes) {}

    ByteSearch(Collection<String> texts) {
        for (String text : texts) {
            add(text, text.getBytes(StandardCharsets.UTF_8));
            add(text, text.getBytes(StandardCharsets.UTF_16LE));
            add(text, text.getBytes(StandardCharsets.UTF_16BE));
        }
    }

    private void add(String text, byte[] bytes) {
        longest = Math.max(longest, bytes.length);
        int prefix = prefix(bytes, 0);
        byPrefix.computeIfAbsent(prefix, first -> new ArrayList<>()).add(new Pattern(text, bytes));
        prefixes.set(folded(prefix));
    }

    /** Each text that was found, with a file it was found in. */
    Map<String, Path> findIn(List<Path> folders) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                try {
                    search(file, found);
                } catch (NoSuchFileException gone) {
                    continue; // a database recycles its files while it runs
                }
            }
        }
        return found;
    }

    /** What is there; a file that a database takes away while it runs is not missed. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }
        });
        return files;
    }

    /** In parts that overlap by the longest text and what stands around it, so that a file may be larger than memory. */
    private void search(Path file, Map<String, Path> found) throws IOException {
        byte[] bytes = new byte[READ_AT_ONCE];
        int kept = 0;
        boolean last = false;
        try (InputStream in = Files.newInputStream(file)) {
            while (!last) {
                int read = in.readNBytes(bytes, kept, bytes.length - kept);
                int length = kept + read;
                last = length < bytes.length;
                search(bytes, length, last ? length : length - longest - RANDOM_ID, file, found);
                kept = Math.min(longest + 2 * RANDOM_ID, length);
                System.arraycopy(bytes, length - kept, bytes, 0, kept);
            }
        }
    }

    private void search(byte[] bytes, int length, int until, Path file, Map<String, Path> found) {
        for (int i = 0; i + PREFIX <= until; i++) {
            int prefix = prefix(bytes, i);
            if (prefixes.get(folded(prefix))) {
                for (Pattern pattern : byPrefix.getOrDefault(prefix, List.of())) {
                    int end = i + pattern.bytes.length;
                    if (end <= length
                            && Arrays.equals(bytes, i, end, pattern.bytes, 0, pattern.bytes.length)
                            && !isWithinRandomId(bytes, i, end, length)) {
                        found.put(pattern.text, file);
                    }
                }
            }
        }
    }

    /** Among ten thousand random ids some have an account's few digits in them. */
    private static boolean isWithinRandomId(byte[] bytes, int from, int to, int length) {
        for (int start = Math.max(0, to - RANDOM_ID); start <= from && start + RANDOM_ID <= length; start++) {
            if (isRandomId(bytes, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRandomId(byte[] bytes, int start) {
        for (int i = 0; i < RANDOM_ID; i++) {
            byte is = bytes[start + i];
            boolean fits = switch (i) {
                case 8, 13, 18, 23 -> is == '-';
                case 14 -> is == '4'; // the version of a random UUID
                default -> is >= '0' && is <= '9' || is >= 'a' && is <= 'f';
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int prefix(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private static int folded(int prefix) {
        return (prefix * 0x9e3779b1) >>> 8;
    }
}
