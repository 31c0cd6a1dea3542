package io.github.processingledger.console;

import io.github.processingledger.fact.FactKind;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.policy.Term;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A field of the form that narrows the ledger.
 *
 * @param name the parameter
 * @param label the key of its name
 * @param type choice, date, time (an instant that was given), code or id
 * @param hint what an id or code looks like
 */
record FilterField(
        String name, String label, String type, String value, boolean wrong, String hint, List<Group> groups) {
    private static final int LENGTH_OF_A_DAY = 10;

    /** Choices that belong together; the name is empty where there is one group only. */
    record Group(String name, List<Choice> choices) {}

    /** Something to choose. */
    record Choice(String code, String name) {}

    /** Those that are asked for most. */
    static List<FilterField> most(LedgerQuery query, Ui ui) {
        return LedgerQuery.FIELDS.stream()
                .filter(LedgerQuery::isAskedMost)
                .map(name -> of(name, query, ui))
                .toList();
    }

    /** The others. */
    static List<FilterField> further(LedgerQuery query, Ui ui) {
        return LedgerQuery.FIELDS.stream()
                .filter(name -> !LedgerQuery.isAskedMost(name))
                .map(name -> of(name, query, ui))
                .toList();
    }

    private static FilterField of(String name, LedgerQuery query, Ui ui) {
        List<Group> groups = groups(name, ui);
        String value = query.get(name);
        String type = switch (name) {
            case "from", "to", "knownFrom", "knownTo" ->
                value.isEmpty() || value.length() == LENGTH_OF_A_DAY ? "date" : "time";
            case "system", "role", "sequence" -> "code";
            default -> groups.isEmpty() ? "id" : "choice";
        };
        return new FilterField(
                name, query.label(name), type, value, query.wrong().contains(name), hint(name), groups);
    }

    private static String hint(String name) {
        return switch (name) {
            case "subject" -> "sub-…";
            case "recipient" -> "rcp-…";
            case "consent" -> "con-…";
            case "actor" -> "act-…";
            case "batch" -> "bat-…";
            case "policy" -> "code/1";
            case "role" -> "clerk";
            default -> "";
        };
    }

    private static List<Group> groups(String name, Ui ui) {
        return switch (name) {
            case "act" ->
                List.of(
                        new Group(ui.text("console.activity.kinds"), operations(ui)),
                        new Group(ui.text("console.ledger.facts"), facts(ui)));
            case "subtype" ->
                ui.subtypes().entrySet().stream()
                        .map(act -> new Group(ui.act(act.getKey()), choices(act.getValue(), ui::subtype)))
                        .toList();
            case "outcome" -> one(choices(LedgerQuery.OUTCOMES, code -> ui.text("outcome." + code)));
            case "kind" -> one(choices(LedgerQuery.KINDS, code -> ui.text("console.kind." + code)));
            case "mode" -> one(choices(LedgerQuery.MODES, code -> ui.text("console.mode." + code)));
            case "rule" -> one(choices(ui.rules(), ui::rule));
            case "category" ->
                one(ui.categories().stream()
                        .map(each -> new Choice(each.code().value(), each.name().in(ui.lang())))
                        .toList());
            case "purpose" ->
                one(ui.purposes().stream()
                        .map(each -> new Choice(each.code().value(), each.name().in(ui.lang())))
                        .toList());
            case "norm" -> one(terms(ui.norms(), ui));
            case "ground" -> one(terms(ui.grounds(), ui));
            default -> List.of();
        };
    }

    private static List<Choice> operations(Ui ui) {
        return choices(
                Arrays.stream(OperationKind.values()).map(OperationKind::code).toList(), ui::act);
    }

    private static List<Choice> facts(Ui ui) {
        Stream<String> codes = Arrays.stream(FactKind.values()).map(FactKind::code);
        return choices(codes.sorted(Alphabet.by(ui.language(), ui::act)).toList(), ui::act);
    }

    private static List<Choice> terms(Collection<Term> terms, Ui ui) {
        return terms.stream()
                .map(each -> new Choice(each.code().value(), each.name().in(ui.lang())))
                .toList();
    }

    private static List<Choice> choices(Collection<String> codes, Function<String, String> name) {
        return codes.stream().map(code -> new Choice(code, name.apply(code))).toList();
    }

    private static List<Group> one(List<Choice> choices) {
        return List.of(new Group("", choices));
    }
}
