package io.github.processingledger.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bundle: every text a person sees, by key and language. The texts of one area stand in one file per language;
 * placeholders are written {@code {name}}.
 */
public final class Wording {
    /** The areas, each a file per language in {@code wording/}. */
    public static final List<String> AREAS =
            List.of("vocabulary", "rules", "reports", "console", "problems", "evidence");

    private static final Map<Language, Wording> LOADED = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            LOADED.put(language, new Wording(language));
        }
    }

    private final Language language;
    private final Map<String, String> texts = new TreeMap<>();

    private Wording(Language language) {
        this.language = language;
        AREAS.forEach(this::load);
    }

    public static Wording in(Language language) {
        Wording wording = LOADED.get(language);
        if (wording == null) {
            throw new IllegalStateException("no wording in " + language);
        }
        return wording;
    }

    /**
     * The text of a key.
     *
     * @throws IllegalArgumentException if the bundle has no such key
     */
    public String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + language.code());
        }
        return text;
    }

    /** The text of a key, or the fallback where the bundle has none (names of codes that a policy declares). */
    public String textOr(String key, String fallback) {
        return texts.getOrDefault(key, fallback);
    }

    /** The text of a key with {@code {name}} replaced by the parameters; a placeholder without parameter reads as –. */
    public String text(String key, Map<String, ?> parameters) {
        String template = text(key);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            filled.append(template, from, open).append(shown(parameters.get(template.substring(open + 1, close))));
            from = close + 1;
        }
        return filled.append(template, from, template.length()).toString();
    }

    public Set<String> keys() {
        return new TreeSet<>(texts.keySet());
    }

    private static String shown(@Nullable Object parameter) {
        return parameter == null ? "–" : String.valueOf(parameter);
    }

    private void load(String area) {
        String file = "/wording/" + area + "_" + language.code() + ".properties";
        try (InputStream in = Wording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks " + file);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            properties.stringPropertyNames().forEach(key -> {
                if (texts.put(key, properties.getProperty(key)) != null) {
                    throw new IllegalStateException(key + " stands in two areas of the bundle");
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
