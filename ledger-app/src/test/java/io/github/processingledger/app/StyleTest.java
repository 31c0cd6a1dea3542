package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How sources and texts are written. */
class StyleTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final List<Path> MAIN = files("main", "java", ".java");
    private static final List<Path> ALL = Stream.concat(MAIN.stream(), files("test", "java", ".java").stream())
            .toList();
    private static final int MOST_LINES = 300;

    @Test
    void sources_are_formatted() {
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        Set<String> unformatted = ALL.parallelStream()
                .filter(file -> !isFormatted(formatter, text(file)))
                .map(StyleTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unformatted).isEmpty();
    }

    @Test
    void every_package_says_in_one_sentence_what_it_is_for_and_checks_null() {
        Pattern form = Pattern.compile("(?s)/\\*\\* [^*]+\\. ?\\*/\n"
                + "@NullMarked\n"
                + "package .*|/\\*\\*\n"
                + " \\* .*\\.\n"
                + " \\*/\n"
                + "@NullMarked\n"
                + "package .*");
        Set<Path> packages = MAIN.stream().map(Path::getParent).collect(Collectors.toSet());
        for (Path folder : packages) {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(text(info)).as(name(info)).matches(form);
        }
    }

    @Test
    void no_source_is_longer_than_three_hundred_lines() {
        Map<String, Long> tooLong = new TreeMap<>();
        for (Path file : MAIN) {
            long lines = text(file).lines().count();
            if (lines > MOST_LINES) {
                tooLong.put(name(file), lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void no_name_says_nothing() {
        Pattern empty = Pattern.compile(".*(Manager|Helper|Utils?|Impl|Base|Dto)\\.java");
        assertThat(MAIN.stream().map(StyleTest::name))
                .noneMatch(name -> empty.matcher(name).matches());
    }

    @Test
    void every_text_exists_in_every_language_with_the_same_placeholders() {
        Wording english = Wording.in(Language.EN);
        for (Language language : Language.values()) {
            Wording wording = Wording.in(language);
            assertThat(wording.keys()).as(language.code()).isEqualTo(english.keys());
            for (String key : english.keys()) {
                assertThat(placeholders(wording.text(key)))
                        .as("%s in %s", key, language.code())
                        .isEqualTo(placeholders(english.text(key)));
                assertThat(wording.text(key))
                        .as("%s in %s", key, language.code())
                        .isNotBlank();
            }
        }
    }

    @Test
    void no_key_stands_twice_in_a_file_of_texts() {
        for (Path file : files("main", "resources", ".properties")) {
            Set<String> keys = new HashSet<>();
            List<String> twice = new ArrayList<>();
            for (String line : text(file).lines().toList()) {
                int equals = line.indexOf('=');
                if (equals > 0
                        && !line.startsWith("#")
                        && !keys.add(line.substring(0, equals).strip())) {
                    twice.add(line.substring(0, equals));
                }
            }
            assertThat(twice).as(name(file)).isEmpty();
        }
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{[^}]*}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isFormatted(Formatter formatter, String source) {
        try {
            return formatter.formatSource(source).equals(source);
        } catch (FormatterException unreadable) {
            return false;
        }
    }

    private static List<Path> files(String kind, String language, String end) {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("ledger-api", "ledger-core", "ledger-app")) {
            Path folder = PROJECT.resolve(Path.of(module, "src", kind, language));
            try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
                all.filter(file -> file.toString().endsWith(end)).forEach(files::add);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String name(Path file) {
        return PROJECT.relativize(file).toString();
    }
}
