package io.github.processingledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.processingledger.entry.SubjectReference.Identifier;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportReaderTest {
    @Test
    void a_report_is_read_field_by_field() {
        Map<String, Object> json = transfer();
        json.putAll(Map.of("mode", "fact", "batch", "b-1", "sequence", 4711L));
        json.put("values", Map.of("email", "somebody@example.com", "name", List.of(new BigDecimal("1.5"))));
        Report report = ReportReader.read(json);

        assertThat(report.id()).isEqualTo("0b7c");
        assertThat(report.system()).isEqualTo(Code.of("portal"));
        assertThat(report.categories()).containsExactly(Code.of("email"), Code.of("name"));
        assertThat(report.all()).isFalse();
        assertThat(report.purpose()).isEqualTo(Code.of("informing"));
        assertThat(report.basis().consent()).isEqualTo(new Reference(Reference.Kind.CONSENT, "C-1"));
        assertThat(report.basis().ground()).isEqualTo(Code.of("art9-5"));
        assertThat(report.basis().norm()).isEqualTo(Text.of("a law"));
        assertThat(report.occurredAt()).isEqualTo(OffsetDateTime.parse("2026-03-02T09:15:00+05:00"));
        assertThat(report.occurredAt().getOffset()).hasToString("+05:00");
        assertThat(report.actor().id()).isEqualTo("u-17");
        assertThat(report.actor().role()).isEqualTo(Code.of("clerk"));
        assertThat(report.subject().identifiers()).isEqualTo(Map.of(Identifier.ACCOUNT, "a-1"));
        assertThat(report.values())
                .isEqualTo(Map.of(
                        Code.of("email"), "somebody@example.com", Code.of("name"), List.of(new BigDecimal("1.5"))));
        assertThat(report.mode()).isEqualTo(Mode.FACT);
        assertThat(report.batch()).isEqualTo(new Reference(Reference.Kind.BATCH, "b-1"));
        assertThat(report.sequence()).isEqualTo(4711);
        Operation.Transfer act = (Operation.Transfer) report.act();
        assertThat(act.subtype()).isEqualTo(Operation.TransferKind.PROVISION);
        assertThat(act.country()).isEqualTo(Country.KAZAKHSTAN);
        assertThat(act.recipient().name()).isEqualTo(Text.of("a bank"));
        assertThat(act.recipient().bin().digits()).isEqualTo("160440002100");
        assertThat(report.toString()).isEqualTo("Report[portal transfer]");
    }

    @Test
    void without_mode_a_report_is_enforced() {
        assertThat(ReportReader.read(transfer()).mode()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void all_stands_for_no_category_by_name() {
        Report report = ReportReader.read(with(transfer(), "categories", List.of("all")));

        assertThat(report.all()).isTrue();
        assertThat(report.categories()).isEmpty();
    }

    @Test
    void duties_need_neither_purpose_nor_basis_and_the_others_do() {
        for (OperationKind kind : OperationKind.values()) {
            Map<String, Object> json = envelope("operation", kind.code(), details(kind));
            json.remove("purpose");
            json.remove("basis");
            if (subtype(kind) != null) {
                json.put("subtype", subtype(kind));
            }
            List<String> expected = kind.isDuty() ? List.of() : List.of("/purpose", "/basis");
            assertThat(pointers(json)).as(kind.code()).isEqualTo(expected);
        }
    }

    @Test
    void every_required_field_of_every_kind_is_missed_by_name() {
        for (OperationKind kind : OperationKind.values()) {
            Map<String, Object> json = envelope("operation", kind.code(), Map.of());
            assertThat(pointers(json)).as(kind.code()).isEqualTo(required(kind.type()));
        }
        for (FactKind kind : FactKind.values()) {
            if (kind.isReportable()) {
                Map<String, Object> json = envelope("fact", kind.code(), Map.of());
                assertThat(pointers(json)).as(kind.code()).isEqualTo(required(kind.type()));
            }
        }
    }

    @Test
    void only_facts_about_a_person_need_one() {
        for (FactKind kind : FactKind.values()) {
            if (kind.isReportable()) {
                Map<String, Object> json = envelope("fact", kind.code(), Map.of());
                json.remove("subject");
                assertThat(pointers(json).contains("/subject")).as(kind.code()).isEqualTo(kind.needsSubject());
            }
        }
    }

    @Test
    void what_only_the_ledger_writes_cannot_be_reported() {
        for (FactKind kind : FactKind.values()) {
            if (!kind.isReportable()) {
                assertThat(pointers(envelope("fact", kind.code(), Map.of())))
                        .as(kind.code())
                        .isEqualTo(List.of("/fact"));
            }
        }
    }

    @Test
    void performers_are_people_with_posts() {
        Map<String, Object> details = new HashMap<>(details(OperationKind.DESTRUCTION));
        details.put("performers", List.of(Map.of("id", "u-1", "post", "clerk"), Map.of("id", "u-2")));
        Operation.Destruction destruction = (Operation.Destruction)
                ReportReader.read(envelope("operation", "destruction", details)).act();

        assertThat(destruction.performers())
                .containsExactly(new Performer("u-1", Text.of("clerk")), new Performer("u-2", null));
    }

    @Test
    void dates_and_lists_of_codes_are_read() {
        Map<String, Object> details =
                Map.of("consent", "C-1", "purposes", List.of("services", "marketing"), "until", "2027-02-28");
        Fact.ConsentGiven consent = (Fact.ConsentGiven)
                ReportReader.read(envelope("fact", "consent-given", details)).act();

        assertThat(consent.purposes()).containsExactly(Code.of("services"), Code.of("marketing"));
        assertThat(consent.until()).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(consent.thirdParty()).isNull();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("/details/recipient", detail("recipient", "a bank")),
                arguments("/details/recipient/bin", detail("recipient", Map.of("bin", "160440002101"))),
                arguments("/details/recipient/iban", detail("recipient", Map.of("name", "a bank", "iban", "x"))),
                arguments("/details/recipient", detail("recipient", Map.of())),
                arguments("/details/country", detail("country", "Kazakhstan")),
                arguments("/details/channel", detail("channel", "By mail")),
                arguments("/details/colour", detail("colour", "red")),
                arguments("/details", without(transfer(), "country")),
                arguments("/subtype", with(transfer(), "subtype", "sale")),
                arguments("/subtype", with(transfer(), "subtype", 1L)),
                arguments("/basis/law", with(transfer(), "basis", Map.of("norm", "a law", "law", "x"))),
                arguments("/basis/ground", with(transfer(), "basis", Map.of("ground", "Art. 9"))),
                arguments("/subject/iin", with(transfer(), "subject", Map.of("iin", 900101L))),
                arguments("/subject/account", with(transfer(), "subject", Map.of("account", "a\u0000b"))),
                arguments("/batch", with(transfer(), "batch", "b".repeat(201))),
                arguments("/id", with(transfer(), "id", "")),
                arguments("/occurredAt", with(transfer(), "occurredAt", "1899-12-31T23:59:59Z")),
                arguments("/occurredAt", with(transfer(), "occurredAt", "2026-03-02T09:15:00+05:00:30")),
                arguments("/values/name", with(transfer(), "values", nullValue())),
                arguments("/values/phone", with(transfer(), "values", Map.of("phone", "1"))),
                arguments("/values", with(transfer(), "values", Map.of("No Code", "1"))),
                arguments("/sequence", with(transfer(), "sequence", new BigDecimal("1.5"))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_told_with_its_pointer_and_nothing_else(String pointer, Map<String, Object> json) {
        assertThat(pointers(json)).isEqualTo(List.of(pointer));
    }

    @Test
    void all_faults_are_told_at_once_and_no_value_is_repeated() {
        Map<String, Object> json = transfer();
        json.putAll(Map.of("id", 1L, "purpose", "Very Secret", "occurredAt", "secret", "actor", "secret"));
        json.put("details", Map.of("country", "secret", "channel", "Secret", "secret", "secret"));

        assertThatThrownBy(() -> ReportReader.read(json))
                .isInstanceOfSatisfying(MalformedReportException.class, malformed -> {
                    assertThat(malformed.faults())
                            .extracting(Fault::pointer)
                            .containsExactlyInAnyOrder(
                                    "/id",
                                    "/purpose",
                                    "/occurredAt",
                                    "/actor",
                                    "/details/country",
                                    "/details/channel",
                                    "/details/secret");
                    assertThat(malformed.faults())
                            .extracting(Fault::message)
                            .noneMatch(message -> message.toLowerCase().contains("secret"));
                });
    }

    @Test
    void a_lookup_needs_an_identifier() {
        ReportReader.LookupRequest asked =
                ReportReader.readLookup(Map.of("iin", "1", "system", "crm", "reason", "a complaint"));

        assertThat(asked.who().identifiers()).isEqualTo(Map.of(Identifier.IIN, "1"));
        assertThat(asked.system()).isEqualTo(Code.of("crm"));
        assertThat(asked.reason()).isEqualTo(Text.of("a complaint"));
        for (Map<String, Object> wrong :
                List.of(Map.<String, Object>of(), Map.<String, Object>of("iin", "1", "passport", "2"))) {
            assertThatThrownBy(() -> ReportReader.readLookup(wrong)).isInstanceOf(MalformedReportException.class);
        }
    }

    private static List<String> required(Class<? extends Act> type) {
        List<String> pointers = new ArrayList<>();
        for (ActFields.Field field : ActFields.of(type).fields()) {
            boolean listOfCodes = field.list() && field.type() == Code.class;
            if (field.required() && !listOfCodes) {
                pointers.add(field.name().equals("subtype") ? "/subtype" : "/details/" + field.name());
            }
        }
        return pointers;
    }

    private static List<String> pointers(Map<String, Object> json) {
        try {
            ReportReader.read(json);
            return List.of();
        } catch (MalformedReportException malformed) {
            return malformed.faults().stream().map(Fault::pointer).toList();
        }
    }

    private static String subtype(OperationKind kind) {
        return switch (kind) {
            case CLARIFICATION -> "update";
            case TRANSFER -> "distribution";
            case ANONYMISATION -> "reversible";
            default -> null;
        };
    }

    private static Map<String, Object> details(OperationKind kind) {
        return switch (kind) {
            case COLLECTION -> Map.of("source", "subject", "method", "web-form");
            case RECORDING -> Map.of("base", "accounts", "medium", "database");
            case SYSTEMATISATION -> Map.of("scheme", "by-district", "dataset", "applicants");
            case ACCUMULATION -> Map.of("base", "cases");
            case STORAGE -> Map.of("country", "KZ");
            case CLARIFICATION -> Map.of();
            case EXTRACTION -> Map.of("query", "one card", "rows", 1L);
            case USE -> Map.of("activity", "deciding");
            case TRANSFER -> Map.of("channel", "website");
            case ANONYMISATION -> Map.of("method", "tokens");
            case BLOCKING -> Map.of("trigger", "inaccuracy");
            case DELETION -> Map.of("recoverable", true);
            case DESTRUCTION ->
                Map.of("method", "overwriting", "media", "disks", "performers", List.of(Map.of("id", "u-1")));
        };
    }

    private static Map<String, Object> transfer() {
        Map<String, Object> details = new HashMap<>();
        details.put("recipient", Map.of("name", "a bank", "bin", "160440002100"));
        details.put("country", "KZ");
        details.put("channel", "mail");
        Map<String, Object> json = envelope("operation", "transfer", details);
        json.put("subtype", "provision");
        json.put("basis", Map.of("consent", "C-1", "ground", "art9-5", "norm", "a law"));
        return json;
    }

    private static Map<String, Object> envelope(String field, String act, Map<String, Object> details) {
        Map<String, Object> json = new HashMap<>();
        json.put("id", "0b7c");
        json.put("system", "portal");
        json.put(field, act);
        json.put("subject", Map.of("account", "a-1"));
        json.put("categories", List.of("email", "name"));
        json.put("purpose", "informing");
        json.put("basis", Map.of("norm", "a law"));
        json.put("occurredAt", "2026-03-02T09:15:00+05:00");
        json.put("actor", Map.of("id", "u-17", "role", "clerk"));
        json.put("details", details);
        return json;
    }

    private static Map<String, Object> with(Map<String, Object> json, String field, Object value) {
        json.put(field, value);
        return json;
    }

    private static Map<String, Object> detail(String field, Object value) {
        Map<String, Object> json = transfer();
        Map<String, Object> details = details(json);
        details.put(field, value);
        json.put("details", details);
        return json;
    }

    private static Map<String, Object> without(Map<String, Object> json, String detail) {
        Map<String, Object> details = details(json);
        details.remove(detail);
        json.put("details", details);
        return json;
    }

    private static Map<String, Object> details(Map<String, Object> json) {
        Map<String, Object> details = new HashMap<>();
        ((Map<?, ?>) json.get("details")).forEach((name, value) -> details.put((String) name, value));
        return details;
    }

    private static Map<String, Object> nullValue() {
        Map<String, Object> values = new HashMap<>();
        values.put("name", null);
        return values;
    }
}
