package io.github.processingledger.rule;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Drafts of entries for tests, with everything in order unless a test says otherwise. */
record Drafts(
        Act act,
        @Nullable String subject,
        String system,
        SortedSet<Code> categories,
        boolean all,
        @Nullable String purpose,
        @Nullable Basis basis,
        Instant occurredAt,
        String role,
        @Nullable String policy,
        Mode mode) {
    static final String PERSON = "sub-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    static final Instant NOON = Instant.parse("2026-03-10T07:00:00Z");

    static Drafts of(Act act) {
        SortedSet<Code> email = new TreeSet<>(List.of(Code.of("email")));
        Basis norm = new Basis(null, null, Text.SEALED);
        return new Drafts(act, PERSON, "portal", email, false, "services", norm, NOON, "clerk", null, Mode.ENFORCE);
    }

    Drafts by(String newRole) {
        return new Drafts(act, subject, system, categories, all, purpose, basis, occurredAt, newRole, policy, mode);
    }

    Drafts in(String newSystem) {
        return new Drafts(act, subject, newSystem, categories, all, purpose, basis, occurredAt, role, policy, mode);
    }

    Drafts on(String... codes) {
        SortedSet<Code> set = new TreeSet<>();
        Arrays.stream(codes).map(Code::of).forEach(set::add);
        return new Drafts(act, subject, system, set, all, purpose, basis, occurredAt, role, policy, mode);
    }

    Drafts everything() {
        return new Drafts(act, subject, system, new TreeSet<>(), true, purpose, basis, occurredAt, role, policy, mode);
    }

    /** {@code all}, expanded to the categories it already has. */
    Drafts everythingHeld() {
        return new Drafts(act, subject, system, categories, true, purpose, basis, occurredAt, role, policy, mode);
    }

    Drafts aboutNobody() {
        return new Drafts(act, null, system, categories, all, purpose, basis, occurredAt, role, policy, mode);
    }

    Drafts serving(@Nullable String newPurpose) {
        return new Drafts(act, subject, system, categories, all, newPurpose, basis, occurredAt, role, policy, mode);
    }

    Drafts on(@Nullable Basis newBasis) {
        return new Drafts(act, subject, system, categories, all, purpose, newBasis, occurredAt, role, policy, mode);
    }

    Drafts citing(String consent) {
        return on(new Basis(consent(consent), null, null));
    }

    Drafts citingAndNorm(String consent) {
        return on(new Basis(consent(consent), null, Text.SEALED));
    }

    Drafts onGround(String ground) {
        return on(new Basis(null, Code.of(ground), null));
    }

    Drafts at(String instant) {
        return at(Instant.parse(instant));
    }

    Drafts at(Instant instant) {
        return new Drafts(act, subject, system, categories, all, purpose, basis, instant, role, policy, mode);
    }

    Drafts under(String cited) {
        return new Drafts(act, subject, system, categories, all, purpose, basis, occurredAt, role, cited, mode);
    }

    Drafts asFact() {
        return new Drafts(act, subject, system, categories, all, purpose, basis, occurredAt, role, policy, Mode.FACT);
    }

    Entry draft() {
        return entry();
    }

    private Entry entry() {
        return new Entry(
                "0".repeat(32),
                act,
                subject,
                Code.of(system),
                categories,
                all,
                purpose == null ? null : Code.of(purpose),
                basis,
                occurredAt,
                ZoneOffset.ofHours(5),
                new Actor("act-aaaaaaaaaaaaaaaaaaaaaaaaaa", Code.of(role)),
                policy,
                mode,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
    }

    RecordedEntry recordedAt(long position) {
        return new RecordedEntry(position, occurredAt.plusMillis(position), "0".repeat(64), draft());
    }

    static Reference consent(String id) {
        return new Reference(Reference.Kind.CONSENT, id);
    }
}
