package io.github.processingledger.rule;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.ClarificationKind;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.operation.Operation.DestructionScope;
import io.github.processingledger.operation.Operation.TransferKind;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Acts as the log keeps them, for tests. */
final class Acts {
    static final String CONSENT = "con-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    static final String RECIPIENT = "rcp-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    static final String HOLD = "hld-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final Bin BIN = new Bin("200740000145");

    private Acts() {}

    static Operation collection(CollectionSource source) {
        return new Operation.Collection(source, Code.of("web-form"), Text.SEALED, null);
    }

    static Operation recording() {
        return new Operation.Recording(Code.of("main-base"), Text.SEALED, null);
    }

    static Operation storage(String country, @Nullable String until, @Nullable String event) {
        return new Operation.Storage(
                new Country(country), null, null, until == null ? null : LocalDate.parse(until), code(event));
    }

    static Operation clarification(ClarificationKind subtype, boolean request, boolean document) {
        Reference asked = new Reference(Reference.Kind.REQUEST, "req-aaaaaaaaaaaaaaaaaaaaaaaaaa");
        return new Operation.Clarification(subtype, request ? asked : null, document ? Text.SEALED : null);
    }

    static Operation extraction() {
        return new Operation.Extraction(Text.SEALED, 1, null);
    }

    static Operation use() {
        return new Operation.Use(Text.SEALED, null, null, null);
    }

    static Operation provision(@Nullable String recipient) {
        return transfer(TransferKind.PROVISION, recipient, "KZ", null);
    }

    static Operation provisionTo(String country, @Nullable String ground) {
        return transfer(TransferKind.PROVISION, RECIPIENT, country, ground);
    }

    static Operation distribution() {
        return new Operation.Transfer(TransferKind.DISTRIBUTION, null, null, null, Code.of("site"), null);
    }

    static Operation transfer(
            TransferKind subtype, @Nullable String recipient, String country, @Nullable String ground) {
        return new Operation.Transfer(
                subtype,
                recipient == null ? null : new Recipient(recipient, Text.SEALED, null),
                new Country(country),
                code(ground),
                Code.of("api"),
                null);
    }

    static Operation accessByOrganisation(String ground) {
        Recipient organisation = new Recipient("rcp-" + "b".repeat(26), Text.SEALED, BIN);
        return new Operation.Transfer(
                TransferKind.ACCESS, organisation, Country.KAZAKHSTAN, code(ground), Code.of("api"), null);
    }

    static Operation anonymisation(AnonymisationKind subtype) {
        return new Operation.Anonymisation(subtype, Code.of("masking"), null);
    }

    static Operation blocking() {
        return new Operation.Blocking(Code.of("request"), null, null);
    }

    static Operation deletion(boolean recoverable) {
        return new Operation.Deletion(recoverable, null, null);
    }

    static Operation destruction(@Nullable String ground, @Nullable DestructionScope scope, boolean decision) {
        return new Operation.Destruction(
                scope,
                code(ground),
                Code.of("crypto-shredding"),
                Text.SEALED,
                List.of(new Performer("act-aaaaaaaaaaaaaaaaaaaaaaaaaa", null)),
                null,
                decision ? Text.SEALED : null);
    }

    static Fact consent(
            @Nullable String until, boolean thirdParty, boolean abroad, boolean publication, String... purposes) {
        return consent("written", until, thirdParty, abroad, publication, purposes);
    }

    static Fact consent(
            @Nullable String form,
            @Nullable String until,
            boolean thirdParty,
            boolean abroad,
            boolean publication,
            String... purposes) {
        return new Fact.ConsentGiven(
                Drafts.consent(CONSENT),
                Text.SEALED,
                BIN,
                Arrays.stream(purposes).map(Code::of).toList(),
                until == null ? null : LocalDate.parse(until),
                null,
                thirdParty,
                abroad,
                publication,
                code(form),
                null,
                Code.of("kk"),
                Text.SEALED);
    }

    static Fact withdrawal() {
        return new Fact.ConsentWithdrawn(Drafts.consent(CONSENT), null);
    }

    static Fact expiry() {
        return new Fact.ConsentExpired(Drafts.consent(CONSENT));
    }

    static Fact objection() {
        return new Fact.Objection(Code.of("marketing"));
    }

    static Fact objectionLifted() {
        return new Fact.ObjectionLifted(Code.of("marketing"));
    }

    static Fact hold() {
        return new Fact.HoldPlaced(new Reference(Reference.Kind.HOLD, HOLD), null, Text.SEALED);
    }

    static Fact release() {
        return new Fact.HoldReleased(new Reference(Reference.Kind.HOLD, HOLD), null);
    }

    static Fact recipient() {
        return new Fact.RecipientRegistered(new Recipient(RECIPIENT, Text.SEALED, BIN), Country.KAZAKHSTAN, null);
    }

    static Fact assessment(String country, boolean adequate, String decided) {
        return new Fact.CountryAssessed(new Country(country), adequate, null, LocalDate.parse(decided));
    }

    static Fact browser(boolean allowed) {
        return new Fact.BrowserSetting(allowed, true);
    }

    private static @Nullable Code code(@Nullable String value) {
        return value == null ? null : Code.of(value);
    }
}
