package io.github.processingledger.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.operation.Operation.DestructionScope;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SubjectStateTest {
    private static final Code EMAIL = Code.of("email");
    private static final Code PHONE = Code.of("phone");
    private static final Instant DAY = Instant.parse("2026-01-10T00:00:00Z");

    private final List<RecordedEntry> entries = new ArrayList<>();
    private SubjectState state = SubjectState.unknown();
    private boolean all;
    private boolean basis = true;
    private Outcome outcome = Outcome.RECORDED;
    private String system = "portal";

    private void happens(Act act, Code... categories) {
        happensOn(entries.size() + 1, act, categories);
    }

    private void happensOn(int day, Act act, Code... categories) {
        Instant occurredAt = DAY.plus(Duration.ofDays(day));
        long position = entries.size() + 1L;
        Entry entry = new Entry(
                "%032x".formatted(position),
                act,
                "sub-1",
                Code.of(system),
                new TreeSet<>(List.of(categories)),
                all,
                null,
                basis ? new Basis(null, Code.of("art9-5"), null) : null,
                occurredAt,
                ZoneOffset.UTC,
                new Actor("act-1", Code.of("clerk")),
                "kz/1",
                Mode.ENFORCE,
                outcome,
                List.of(),
                List.of(),
                null,
                null);
        entries.add(new RecordedEntry(position, DAY.plus(Duration.ofDays(100 + position)), "", entry));
        state = state.evolve(entries.getLast());
    }

    private static Operation collection() {
        return new Operation.Collection(CollectionSource.SUBJECT, Code.of("form"), null, null);
    }

    private static Operation recording() {
        return new Operation.Recording(Code.of("base"), Text.SEALED, null);
    }

    private static Operation blocking() {
        return new Operation.Blocking(Code.of("request"), null, null);
    }

    private static Operation deletion() {
        return new Operation.Deletion(true, null, null);
    }

    private static Operation destruction(DestructionScope scope) {
        return new Operation.Destruction(
                scope,
                Code.of("art18-1"),
                Code.of("shred"),
                Text.SEALED,
                List.of(new Performer("act-2", null)),
                null,
                null);
    }

    @Test
    void nobody_is_known_before_the_first_entry() {
        assertThat(state.isKnown()).isFalse();
        assertThat(state.isHeld(EMAIL)).isFalse();
        assertThat(state.category(EMAIL).presence()).isNull();
        assertThat(state.category(EMAIL).generation()).isEqualTo(1);
    }

    @Test
    void a_category_is_held_while_any_system_holds_it() {
        happens(collection(), EMAIL);
        system = "crm";
        happens(recording(), EMAIL, PHONE);
        happens(deletion(), EMAIL);
        assertThat(state.isHeld(EMAIL)).isTrue();
        assertThat(state.category(EMAIL).holders()).containsExactly(Code.of("portal"));
        system = "portal";
        happens(deletion(), EMAIL);
        assertThat(state.category(EMAIL).isDeleted()).isTrue();
        assertThat(state.heldCategories()).containsExactly(PHONE);
        assertThat(state.heldCategories(Code.of("portal"))).isEmpty();
    }

    @Test
    void a_refused_entry_changes_nothing_but_the_position() {
        happens(collection(), EMAIL);
        outcome = Outcome.REFUSED;
        happens(destruction(DestructionScope.OPERATOR), EMAIL);
        assertThat(state.isHeld(EMAIL)).isTrue();
        assertThat(state.lastPosition()).isEqualTo(2);
    }

    @Test
    void each_blocking_ends_by_its_own_unblocking() {
        happens(collection(), EMAIL, PHONE);
        happens(blocking(), EMAIL);
        happens(blocking(), EMAIL, PHONE);
        happens(new Fact.Unblocking(2, null));
        assertThat(state.category(EMAIL).firstOpenBlock()).hasValue(3);
        assertThat(state.blocks()).hasSize(1);
        happens(new Fact.Unblocking(3, null));
        happens(new Fact.Unblocking(3, null));
        assertThat(state.isBlocked(EMAIL)).isFalse();
        assertThat(state.isBlocked(PHONE)).isFalse();
    }

    @Test
    void what_is_destroyed_stays_so_until_it_is_collected_anew_on_a_basis() {
        happens(collection(), EMAIL);
        happens(destruction(null), EMAIL);
        assertThat(state.category(EMAIL).isDestroyed()).isTrue();
        happens(recording(), EMAIL);
        basis = false;
        happens(collection(), EMAIL);
        assertThat(state.category(EMAIL).isDestroyed()).isTrue();
        assertThat(state.entriesAfterDestruction()).isEqualTo(2);
        basis = true;
        happensOn(2, collection(), EMAIL); // at the very instant of the destruction: reported late
        assertThat(state.category(EMAIL).isDestroyed()).isTrue();
        happens(collection(), EMAIL);
        assertThat(state.isHeld(EMAIL)).isTrue();
        assertThat(state.category(EMAIL).generation()).isEqualTo(2);
    }

    @Test
    void destroying_one_systems_copy_leaves_the_others() {
        happens(collection(), EMAIL);
        system = "crm";
        happens(collection(), EMAIL);
        happens(destruction(null), EMAIL);
        assertThat(state.isHeld(EMAIL)).isTrue();
        assertThat(state.category(EMAIL).isDestroyedIn(Code.of("crm"))).isTrue();
        happens(collection(), EMAIL);
        assertThat(state.category(EMAIL).generation()).isEqualTo(1);
        happens(destruction(DestructionScope.OPERATOR), EMAIL);
        assertThat(state.category(EMAIL).isDestroyed()).isTrue();
        assertThat(state.category(EMAIL).isDestroyedIn(Code.of("anything-new"))).isTrue();
    }

    @Test
    void destroying_all_ends_the_pseudonym_once_nothing_is_left() {
        happens(collection(), EMAIL);
        system = "crm";
        happens(collection(), EMAIL);
        all = true;
        happens(destruction(null), EMAIL);
        assertThat(state.isEnded()).isFalse();
        system = "portal";
        happens(destruction(null), EMAIL);
        assertThat(state.isEnded()).isTrue();
        all = false;
        happens(collection(), EMAIL);
        assertThat(state.isHeld(EMAIL)).isFalse();
        assertThat(state.entriesAfterDestruction()).isEqualTo(1);
    }

    @Test
    void a_block_ends_with_the_copy_that_was_blocked() {
        happens(collection(), EMAIL);
        happens(blocking(), EMAIL);
        happens(destruction(null), EMAIL);
        assertThat(state.isBlocked(EMAIL)).isFalse();
        happens(collection(), EMAIL);
        assertThat(state.isBlocked(EMAIL)).isFalse();
    }

    @Test
    void anonymised_for_ever_is_not_held_and_pseudonymised_is() {
        happens(collection(), EMAIL, PHONE);
        happens(new Operation.Anonymisation(AnonymisationKind.REVERSIBLE, Code.of("hash"), null), EMAIL);
        happens(new Operation.Anonymisation(AnonymisationKind.IRREVERSIBLE, Code.of("noise"), null), PHONE);
        assertThat(state.isHeld(EMAIL)).isTrue();
        assertThat(state.category(EMAIL).isPseudonymised()).isTrue();
        assertThat(state.isHeld(PHONE)).isFalse();
        assertThat(state.category(PHONE).isAnonymised()).isTrue();
    }

    @Test
    void a_consent_has_its_term_and_its_end_and_may_lack_what_the_law_demands() {
        Reference id = new Reference(Reference.Kind.CONSENT, "con-1");
        happens(
                new Fact.ConsentGiven(
                        id,
                        null,
                        null,
                        List.of(Code.of("marketing")),
                        LocalDate.of(2026, 2, 1),
                        null,
                        true,
                        false,
                        false,
                        Code.of("written"),
                        null,
                        Code.of("kk"),
                        Text.SEALED),
                EMAIL);
        Consent consent = state.consent("con-1");
        assertThat(consent.isEnded()).isFalse();
        happensOn(5, new Fact.ConsentWithdrawn(id, null));
        assertThat(state.consent("con-1").isEnded()).isTrue();
        assertThat(state.consent("con-1").withdrawn().occurredAt()).isEqualTo(DAY.plus(Duration.ofDays(5)));
        assertThat(state.consent("con-2")).isNull();
    }

    @Test
    void objections_holds_and_browser_settings_are_kept_over_time() {
        Reference hold = new Reference(Reference.Kind.HOLD, "hld-1");
        happens(new Fact.Objection(Code.of("marketing")));
        happens(new Fact.ObjectionLifted(Code.of("marketing")));
        happens(new Fact.HoldPlaced(hold, null, null), EMAIL);
        happens(new Fact.BrowserSetting(false, true));
        happens(new Fact.BrowserSetting(true, true));
        assertThat(state.objectsTo(Code.of("marketing"))).isFalse();
        assertThat(state.objectedTo(Code.of("marketing"), DAY.plus(Duration.ofHours(30))))
                .isTrue();
        assertThat(state.holdsOn(EMAIL)).hasSize(1);
        assertThat(state.holdsOn(PHONE)).isEmpty();
        assertThat(state.browserSetting(DAY)).isNull();
        assertThat(state.browserSetting(DAY.plus(Duration.ofDays(4))).cookies()).isFalse();
        assertThat(state.browserSetting(DAY.plus(Duration.ofDays(9))).cookies()).isTrue();
        happens(new Fact.HoldReleased(hold, null));
        assertThat(state.holdsOn(EMAIL)).isEmpty();
    }

    @Test
    void a_correction_asks_for_a_fold_which_undoes_all_but_destruction() {
        happens(collection(), EMAIL);
        happens(deletion(), EMAIL);
        happens(new Fact.Correction(2, null));
        assertThat(state.needsRefold()).isTrue();
        SubjectState folded = SubjectState.fold(entries);
        assertThat(folded.needsRefold()).isFalse();
        assertThat(folded.isHeld(EMAIL)).isTrue();
        assertThat(folded.lastPosition()).isEqualTo(3);
        happens(new Fact.Correction(3, null));
        assertThat(SubjectState.fold(entries).isHeld(EMAIL)).isFalse();
        happens(destruction(null), EMAIL);
        happens(new Fact.Correction(5, null));
        assertThat(SubjectState.fold(entries).category(EMAIL).isDestroyed()).isTrue();
    }

    @Test
    void what_was_in_force_at_an_instant_is_folded_in_the_order_of_occurrence() {
        happensOn(1, collection(), EMAIL);
        happensOn(9, deletion(), EMAIL);
        assertThat(state.standsAt(DAY.plus(Duration.ofDays(9)))).isTrue();
        assertThat(state.standsAt(DAY.plus(Duration.ofDays(8)))).isFalse();
        happensOn(5, recording(), PHONE);
        assertThat(state.standsAt(DAY.plus(Duration.ofDays(20)))).isFalse();
        SubjectState then = SubjectState.inForceAt(entries, DAY.plus(Duration.ofDays(5)));
        assertThat(then.isHeld(EMAIL)).isTrue();
        assertThat(then.isHeld(PHONE)).isTrue();
        assertThat(then.lastPosition()).isEqualTo(3);
        assertThat(SubjectState.inForceAt(entries, DAY).isHeld(EMAIL)).isFalse();
    }

    @Test
    void an_entry_that_was_read_already_is_refused() {
        happens(collection(), EMAIL);
        assertThatThrownBy(() -> state.evolve(entries.getFirst())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evolving_never_changes_an_earlier_state() {
        List<RecordedEntry> history = Histories.random(new Random(11), "sub-1", 300);
        List<SubjectState> states = new ArrayList<>(List.of(SubjectState.unknown()));
        history.forEach(each -> states.add(states.getLast().evolve(each)));
        for (int i = 0; i <= history.size(); i++) {
            SubjectState again = SubjectState.unknown();
            for (RecordedEntry each : history.subList(0, i)) {
                again = again.evolve(each);
            }
            assertThat(describe(states.get(i))).isEqualTo(describe(again));
        }
    }

    private static String describe(SubjectState state) {
        StringBuilder text = new StringBuilder();
        state.categories()
                .forEach((code, category) -> text.append(code)
                        .append(category.copies())
                        .append(category.firstOpenBlock())
                        .append(category.generation()));
        return text.append(state.consents())
                .append(state.holds())
                .append(state.blocks())
                .append(state.isEnded())
                .append(state.objectsTo(Code.of("marketing")))
                .append(state.lastPosition())
                .toString();
    }
}
