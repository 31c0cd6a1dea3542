package io.github.processingledger.console;

import io.github.processingledger.intake.RecipientRegister;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.policy.Catalogue;
import io.github.processingledger.policy.Category;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.Purpose;
import io.github.processingledger.policy.RuleName;
import io.github.processingledger.policy.Term;
import io.github.processingledger.rule.RuleWording;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What codes, ids and texts are called in the reader's language, by the policy that is in force. */
class Names {
    private static final int SHORT_ID = 10;
    private static final Map<String, List<String>> SUBTYPES = subtypesByAct();

    private final Language language;
    private final Policy policy;
    private final RecipientRegister recipients;

    Names(Language language, Policy policy, RecipientRegister recipients) {
        this.language = language;
        this.policy = policy;
        this.recipients = recipients;
    }

    public final Language language() {
        return language;
    }

    public final Policy policy() {
        return policy;
    }

    public final String lang() {
        return language.code();
    }

    public String text(String key) {
        return Wording.in(language).text(key);
    }

    /** The name of an operation or fact. */
    public String act(String code) {
        Wording wording = Wording.in(language);
        return capital(wording.textOr("operation." + code, wording.textOr("fact." + code, code)));
    }

    public String subtype(String act, String subtype) {
        return Wording.in(language).textOr("operation." + act + "." + subtype, subtype);
    }

    /** The codes of the operations that have subtypes, each with the codes of these. */
    public Map<String, List<String>> subtypes() {
        return SUBTYPES;
    }

    /** What a subtype of whichever operation is called. */
    public String subtype(String code) {
        return SUBTYPES.entrySet().stream()
                .filter(act -> act.getValue().contains(code))
                .findFirst()
                .map(act -> subtype(act.getKey(), code))
                .orElse(code);
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

    /** A rule as the sentence that it is. */
    public String rule(String code) {
        return policy.rules().keySet().stream().anyMatch(rule -> rule.code().equals(code))
                ? new RuleWording(policy, language).sentence(code)
                : code;
    }

    /** The codes of the rules in force. */
    public List<String> rules() {
        return policy.rules().keySet().stream().map(RuleName::code).toList();
    }

    public Collection<Term> norms() {
        return policy.catalogue().norms().values();
    }

    public Collection<Term> grounds() {
        return policy.catalogue().grounds().values();
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

    /** The beginning of a name, where there is little room; Cyrillic letters are wider. */
    public String brief(String name) {
        return beginning(name, name.chars().anyMatch(sign -> sign >= 0x400) ? 34 : 40);
    }

    /** The beginning of a name, where there is hardly any room. */
    public String shorter(String name) {
        return beginning(name, 21);
    }

    private static String beginning(String name, int length) {
        return name.length() <= length ? name : name.substring(0, length - 1) + "…";
    }

    public String countryNames(@Nullable Object codes) {
        return names(codes, this::country);
    }

    /** A node on the right of the picture of flows. */
    public String receiver(String code) {
        return code.startsWith("rcp-") ? recipient(code) : text("console.flows." + code);
    }

    /** What a recipient is called; the names of natural persons are sealed, so these stay ids. */
    public String recipient(String id) {
        return recipients.name(id).orElseGet(() -> shortId(id));
    }

    public boolean isNamed(String recipient) {
        return recipients.name(recipient).isPresent();
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

    private static Map<String, List<String>> subtypesByAct() {
        Map<String, List<String>> subtypes = new LinkedHashMap<>();
        subtypes.put(OperationKind.TRANSFER.code(), codes(Operation.TransferKind.values()));
        subtypes.put(OperationKind.CLARIFICATION.code(), codes(Operation.ClarificationKind.values()));
        subtypes.put(OperationKind.ANONYMISATION.code(), codes(Operation.AnonymisationKind.values()));
        return subtypes;
    }

    private static List<String> codes(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Codes::of).toList();
    }

    private String capital(String text) {
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Figures.locale(language)) + text.substring(first);
    }
}
