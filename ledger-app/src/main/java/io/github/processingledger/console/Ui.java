package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.access.Scope;
import io.github.processingledger.operation.Code;
import io.github.processingledger.policy.Catalogue;
import io.github.processingledger.policy.Category;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.Purpose;
import io.github.processingledger.policy.Term;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What every template has at hand: who looks, in which language and theme, and how to write names, numbers and times.
 *
 * @param address path and query of this page without language and theme, ending in {@code ?} or {@code &}
 * @param caller who is signed in, null for a visitor
 * @param policy the version in force now, whose names and zone are shown
 */
record Ui(
        Language language,
        String theme,
        String path,
        String address,
        @Nullable Caller caller,
        Policy policy) {
    private static final int SHORT_ID = 10;

    public String lang() {
        return language.code();
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
        return policy.zone();
    }

    public String text(String key) {
        return Wording.in(language).text(key);
    }

    public String count(String noun, long count) {
        return Plural.of(language, noun, count);
    }

    public String number(long number) {
        return Figures.number(language, number);
    }

    public String day(LocalDate day) {
        return Figures.day(language, day);
    }

    public String time(Instant instant) {
        return Figures.time(language, instant, zone());
    }

    public String timeOfDay(Instant instant) {
        return Figures.timeOfDay(instant, zone());
    }

    /** A month and its year. */
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLL y", Figures.locale(language)).format(day);
    }

    /** The days of a picture, which are UTC days, as the ledger's filter. */
    public String between(Span days) {
        return "from=" + days.from() + "T00:00Z&to=" + days.to().plusDays(1) + "T00:00Z";
    }

    public String utc(Instant instant) {
        return Figures.utc(instant);
    }

    /** The name of an operation or fact. */
    public String act(String code) {
        Wording wording = Wording.in(language);
        return capital(wording.textOr("operation." + code, wording.textOr("fact." + code, code)));
    }

    public String subtype(String act, String subtype) {
        return Wording.in(language).textOr("operation." + act + "." + subtype, subtype);
    }

    public String category(String code) {
        return Optional.ofNullable(policy.catalogue().categories().get(Code.of(code)))
                .map(category -> category.name().in(lang()))
                .orElse(code);
    }

    public String purpose(String code) {
        return policy.catalogue()
                .purpose(Code.of(code))
                .map(purpose -> purpose.name().in(lang()))
                .orElse(code);
    }

    /** The name of a ground for processing, for a transfer abroad or for destruction, or of a norm of law. */
    public String ground(String code) {
        Catalogue catalogue = policy.catalogue();
        for (Map<Code, Term> terms : List.of(
                catalogue.grounds(), catalogue.transferGrounds(), catalogue.destructionGrounds(), catalogue.norms())) {
            Term term = terms.get(Code.of(code));
            if (term != null) {
                return term.name().in(lang());
            }
        }
        return code;
    }

    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(Figures.locale(language));
    }

    public Collection<Category> categories() {
        return policy.catalogue().categories().values();
    }

    public Collection<Purpose> purposes() {
        return policy.catalogue().purposes().values();
    }

    /** The role that an operation was performed in, as the policy names it. */
    public String actorRole(String code) {
        var role = policy.roles().get(Code.of(code));
        return role == null ? role(code) : role.name().in(lang());
    }

    /** What a category has become, in words. */
    public String status(String code) {
        return text((PersonCard.DEALT_WITH.equals(code) ? "console." : "") + "status." + code);
    }

    /** The words for a code that no policy names. */
    public String value(String code) {
        return Wording.in(language).textOr("console.value." + code, code);
    }

    public Collection<Term> destructionGrounds() {
        return policy.catalogue().destructionGrounds().values();
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

    /** The beginning of a name, where there is little room. */
    public String brief(String name) {
        return name.length() <= 34 ? name : name.substring(0, 33) + "…";
    }

    public String instantText(@Nullable Object instant) {
        return instant == null
                ? ""
                : time(OffsetDateTime.parse(instant.toString()).toInstant());
    }

    public String countryNames(@Nullable Object codes) {
        return names(codes, this::country);
    }

    /** A node on the right of the picture of flows. */
    public String receiver(String code) {
        return code.startsWith("rcp-") ? shortId(code) : text("console.flows." + code);
    }

    public String textOr(String key, String fallback) {
        return Wording.in(language).textOr(key, fallback);
    }

    public String categoryNames(@Nullable Object codes) {
        return names(codes, this::category);
    }

    public String purposeNames(@Nullable Object codes) {
        return names(codes, this::purpose);
    }

    private static String names(@Nullable Object codes, Function<String, String> name) {
        return codes instanceof Collection<?> several
                ? several.stream().map(String::valueOf).map(name).collect(Collectors.joining(", "))
                : "";
    }

    /** What a filter of the ledger asks for, in words. */
    public String filterValue(String field, String value) {
        return switch (field) {
            case "act" -> act(value);
            case "outcome" -> text("outcome." + value);
            case "category" -> category(value);
            case "purpose" -> purpose(value);
            case "subject", "recipient" -> shortId(value);
            case "from", "to" -> value.length() == 10 ? day(LocalDate.parse(value)) : instantText(value);
            default -> value;
        };
    }

    public String role(String code) {
        return Wording.in(language).textOr("console.role." + code, code);
    }

    /** The beginning of an id, long enough to tell people apart on one screen. */
    public String shortId(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID) + "…";
    }

    public String family(String act) {
        return Family.of(act).code();
    }

    private String capital(String text) {
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Figures.locale(language)) + text.substring(first);
    }
}
