package io.github.processingledger.policy;

/** One text in the three languages of the product. */
public record Names(String kk, String ru, String en) {

    /**
     * The text in a language.
     *
     * @param language {@code kk}, {@code ru} or {@code en}
     * @throws IllegalArgumentException for any other language
     */
    public String in(String language) {
        return switch (language) {
            case "kk" -> kk;
            case "ru" -> ru;
            case "en" -> en;
            default -> throw new IllegalArgumentException("the languages are kk, ru and en");
        };
    }
}
