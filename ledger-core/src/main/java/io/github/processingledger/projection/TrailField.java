package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the audit trail keeps of each entry as text, in the order of the columns of a {@link TrailPage}. */
enum TrailField {
    SUBJECT(0),
    SYSTEM(1),
    /** The code of the operation or fact. */
    ACT(2),
    /** {@link #OPERATION} or {@link #FACT}. */
    KIND(3),
    /** {@link #RECORDED}, {@link #VIOLATING} or {@link #REFUSED}. */
    OUTCOME(4),
    PURPOSE(5),
    CATEGORIES(6),
    RECIPIENT(7),
    SUBTYPE(8),
    ACTOR(9),
    ROLE(10),
    /** Whether it was to be enforced or reported as a fact. */
    MODE(11),
    POLICY(12),
    BATCH(13),
    /** The emitting system's running number. */
    SEQUENCE(14),
    CONSENT(15),
    GROUND(16),
    NORM(17),
    /** The rules it failed. */
    FAILED(18);

    static final String OPERATION = "operation";
    static final String FACT = "fact";
    static final String RECORDED = "recorded";
    /** Recorded although it failed a rule. */
    static final String VIOLATING = "violating";

    static final String REFUSED = "refused";

    static final List<TrailField> ALL = List.of(values());

    private final int column;

    TrailField(int column) {
        this.column = column;
    }

    /** Where it stands on a page. */
    int column() {
        return column;
    }

    /** What an entry has of it, null for nothing. */
    @Nullable
    String of(Entry entry) {
        Basis basis = entry.basis();
        return switch (this) {
            case SUBJECT -> entry.subject();
            case SYSTEM -> entry.system().value();
            case ACT -> entry.act().code();
            case KIND -> entry.act() instanceof Operation ? OPERATION : FACT;
            case OUTCOME -> outcome(entry);
            case PURPOSE -> code(entry.purpose());
            case CATEGORIES -> list(entry.categories(), Code::value);
            case RECIPIENT -> recipient(entry);
            case SUBTYPE -> subtype(entry.act());
            case ACTOR -> entry.actor().id();
            case ROLE -> entry.actor().role().value();
            case MODE -> entry.mode().code();
            case POLICY -> entry.policy();
            case BATCH -> entry.batch() == null ? null : entry.batch().value();
            case SEQUENCE -> entry.sequence() == null ? null : entry.sequence().toString();
            case CONSENT ->
                basis == null || basis.consent() == null
                        ? null
                        : basis.consent().value();
            case GROUND -> basis == null ? null : code(basis.ground());
            case NORM -> norm(basis);
            case FAILED -> list(entry.failures(), RuleFailure::rule);
        };
    }

    /** Whether it holds several codes, see {@link #list}. */
    boolean isList() {
        return this == CATEGORIES || this == FAILED;
    }

    /** Its name where rows are shown. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Codes as one text, each between commas: {@code ,email,phone,}; null for none. */
    private static <T> @Nullable String list(Collection<T> all, Function<T, String> code) {
        if (all.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(",");
        for (T each : all) {
            text.append(code.apply(each)).append(',');
        }
        return text.toString();
    }

    /** The codes of such a text. */
    static List<String> codes(@Nullable String list) {
        List<String> codes = new ArrayList<>();
        if (list != null) {
            for (String code : list.split(",", -1)) {
                if (!code.isEmpty()) {
                    codes.add(code);
                }
            }
        }
        return codes;
    }

    private static String outcome(Entry entry) {
        if (!entry.isRecorded()) {
            return REFUSED;
        }
        return entry.failures().isEmpty() ? RECORDED : VIOLATING;
    }

    private static @Nullable String code(@Nullable Code code) {
        return code == null ? null : code.value();
    }

    private static @Nullable String recipient(Entry entry) {
        Recipient recipient = switch (entry.act()) {
            case Operation.Transfer transfer -> transfer.recipient();
            case Fact.RecipientRegistered registered -> registered.recipient();
            default -> null;
        };
        return recipient == null ? null : recipient.id();
    }

    private static @Nullable String subtype(Act act) {
        return switch (act) {
            case Operation.Clarification clarification -> Codes.of(clarification.subtype());
            case Operation.Transfer transfer -> Codes.of(transfer.subtype());
            case Operation.Anonymisation anonymisation -> Codes.of(anonymisation.subtype());
            default -> null;
        };
    }

    /** The code of the norm that is cited; other words are sealed. */
    private static @Nullable String norm(@Nullable Basis basis) {
        Text norm = basis == null ? null : basis.norm();
        return norm == null || norm.isSealed() || !Code.isCode(norm.reveal()) ? null : norm.reveal();
    }
}
