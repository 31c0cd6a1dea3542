package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.access.Scope;
import io.github.processingledger.intake.RecipientRegister;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.wording.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What every template has at hand: who looks, in which language and theme, and how to write names, numbers and times.
 */
final class Ui extends Names {
    private final String theme;
    private final String path;
    private final String address;
    private final Instant shown;
    private final @Nullable Caller caller;

    /**
     * For one page.
     *
     * @param address path and query of this page without language and theme, ending in {@code ?} or {@code &}
     * @param shown when it is shown
     * @param caller who is signed in, null for a visitor
     * @param policy the version in force now, whose names and zone are shown
     * @param recipients what legal entities are called
     */
    Ui(
            Language language,
            String theme,
            String path,
            String address,
            Instant shown,
            @Nullable Caller caller,
            Policy policy,
            RecipientRegister recipients) {
        super(language, policy, recipients);
        this.theme = theme;
        this.path = path;
        this.address = address;
        this.shown = shown;
        this.caller = caller;
    }

    public String theme() {
        return theme;
    }

    public String path() {
        return path;
    }

    public String address() {
        return address;
    }

    /** The address under which this page is found again. */
    public String permalink() {
        return address.substring(0, address.length() - 1);
    }

    /** When this page was made. */
    public Instant shown() {
        return shown;
    }

    public @Nullable Caller caller() {
        return caller;
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public String nextTheme() {
        return Preferences.THEMES.get((Preferences.THEMES.indexOf(theme) + 1) % Preferences.THEMES.size());
    }

    public boolean may(String scope) {
        return caller != null && caller.may(Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
    }

    public List<Tab> tabs() {
        return Tab.of(this);
    }

    public ZoneId zone() {
        return policy().zone();
    }

    public String count(String noun, long count) {
        return Plural.of(language(), noun, count);
    }

    public String number(long number) {
        return Figures.number(language(), number);
    }

    public String day(LocalDate day) {
        return Figures.day(language(), day);
    }

    public String time(Instant instant) {
        return Figures.time(language(), instant, zone());
    }

    public String timeOfDay(Instant instant) {
        return Figures.timeOfDay(instant, zone());
    }

    /** A day below a picture of a span: without the year, or, where there are many days, the month. */
    public String tick(LocalDate day, Span span) {
        return span.days() > 300
                ? month(day)
                : DateTimeFormatter.ofPattern("d MMM", Figures.locale(language()))
                        .format(day);
    }

    /** A month and its year. */
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLL y", Figures.locale(language())).format(day);
    }

    /** The days of a picture as the ledger's filter. */
    public String between(Span days) {
        return "from=" + days.from() + "&to=" + days.to();
    }

    public String utc(Instant instant) {
        return Figures.utc(instant);
    }

    /** Where on the slider an instant of the form stands: at the first stop that is not before it. */
    public int sliderIndex(List<String> stops, String instant) {
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).compareTo(instant) >= 0) {
                return i;
            }
        }
        return stops.size() - 1;
    }

    public String instantText(@Nullable Object instant) {
        return instant == null
                ? ""
                : time(OffsetDateTime.parse(instant.toString()).toInstant());
    }

    /** What a filter of the ledger asks for, in words. */
    public String filterValue(String field, String value) {
        return switch (field) {
            case "act" -> act(value);
            case "outcome" -> text("outcome." + value);
            case "category" -> category(value);
            case "purpose" -> purpose(value);
            case "subject", "consent", "actor", "batch", "id" -> shortId(value);
            case "ground", "norm" -> ground(value);
            case "rule" -> rule(value);
            case "mode" -> text("console.mode." + value);
            case "role" -> actorRole(value);
            case "recipient" -> recipient(value);
            case "kind" -> text("console.kind." + value);
            case "subtype" -> subtype(value);
            case "from", "to", "knownFrom", "knownTo" ->
                value.length() == 10 ? day(LocalDate.parse(value)) : instantText(value);
            default -> value;
        };
    }
}
