package io.github.processingledger.erasure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Looks for bytes in every file below a folder. */
final class FileSearch {
    private FileSearch() {}

    static boolean finds(Path folder, byte[] wanted) throws IOException {
        String needle = new String(wanted, StandardCharsets.ISO_8859_1);
        for (Path file : files(folder)) {
            try {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(needle)) {
                    return true;
                }
            } catch (NoSuchFileException e) {
                continue; // the server recycles its files while it runs
            }
        }
        return false;
    }

    /** The text in any of the forms in which a database could write it down. */
    static boolean finds(Path folder, String text) throws IOException {
        return finds(folder, text.getBytes(StandardCharsets.UTF_8))
                || finds(folder, text.getBytes(StandardCharsets.UTF_16BE))
                || finds(folder, text.getBytes(StandardCharsets.UTF_16LE));
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
}
