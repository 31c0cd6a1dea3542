package io.github.processingledger.app;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.processingledger.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reports that cannot be understood, and where each is wrong. */
final class BadReports {
    /** Stands in every value of every bad report; fit for codes too. */
    static final String MARK = "qzmarkzq";

    private BadReports() {}

    /** Name, status, the member of the error that says where, the place, and the bytes. */
    static Stream<Arguments> faults() {
        List<Arguments> all = new ArrayList<>();
        for (String field :
                List.of("id", "system", "operation", "categories", "purpose", "basis", "occurredAt", "actor")) {
            all.add(at(field + " is missing", "/" + field, without(field)));
        }
        all.addAll(List.of(
                at("unknown kind", "/operation", with("operation", "erase-" + MARK)),
                at("unknown fact", "/fact", with("operation", null, "fact", MARK)),
                at("a fact only the ledger writes", "/fact", with("operation", null, "fact", "genesis")),
                at("operation and fact", "/fact", with("fact", "objection")),
                at("a fact about nobody", "/subject", aboutNobody()),
                at("wrong type of id", "/id", with("id", 17L)),
                at("wrong type of categories", "/categories", with("categories", MARK)),
                at("wrong type of a category", "/categories/1", with("categories", List.of("name", 3L))),
                at("wrong type of actor", "/actor", with("actor", MARK)),
                at("wrong type of details", "/details", with("details", List.of(MARK))),
                at("wrong type of sequence", "/sequence", with("sequence", MARK)),
                at("wrong type of subject", "/subject", with("subject", MARK)),
                at("wrong type of values", "/values", with("values", MARK)),
                at("negative sequence", "/sequence", with("sequence", -1L)),
                at("no categories", "/categories", with("categories", List.of())),
                at("a category twice", "/categories/1", with("categories", List.of("name", "name"))),
                at("all and one", "/categories", with("categories", List.of("all", "name"))),
                at("an empty basis", "/basis", with("basis", Map.of())),
                at("an empty subject", "/subject", with("subject", Map.of())),
                at("pseudonym and account", "/subject", with("subject", Map.of("id", MARK, "account", MARK))),
                at("unknown mode", "/mode", with("mode", MARK)),
                at("no such month", "/occurredAt", with("occurredAt", "2026-13-02T09:15:00+05:00")),
                at("no offset", "/occurredAt", with("occurredAt", "2026-03-02T09:15:00")),
                at("no time", "/occurredAt", with("occurredAt", MARK)),
                at("too exact a time", "/occurredAt", with("occurredAt", "2026-03-02T09:15:00.1234567+05:00")),
                at("a time to come", "/occurredAt", with("occurredAt", "2199-03-02T09:15:00+05:00")),
                at("no such day", "/details/due", blocking("due", "2026-02-30")),
                at("a day in letters", "/details/due", blocking("due", MARK)),
                at("ill-formed purpose", "/purpose", with("purpose", "Qzmarkzq!")),
                at("ill-formed system", "/system", with("system", "2-" + MARK)),
                at("ill-formed category", "/categories/0", with("categories", List.of("E-Mail " + MARK))),
                at("too long a code", "/purpose", with("purpose", MARK.repeat(6))),
                at("ill-formed role", "/actor/role", with("actor", Map.of("id", MARK, "role", "Qzmarkzq"))),
                at("an actor without id", "/actor/id", with("actor", Map.of("role", MARK))),
                at("an actor without role", "/actor/role", with("actor", Map.of("id", MARK))),
                at("missing detail", "/details/method", with("details", Map.of("source", "subject"))),
                at("unknown source", "/details/source", with("details", Map.of("source", MARK, "method", MARK))),
                at("blank text", "/details/form", detail("form", " ")),
                at("too long a text", "/details/form", detail("form", MARK.repeat(600))),
                at("unknown field", "/colour", with("colour", MARK)),
                at("unknown detail", "/details/colour", detail("colour", MARK)),
                at("unknown field of the actor", "/actor/name", actor("name", MARK)),
                at("a field with an odd name", "", with("the colour", MARK)),
                at("a value of no category", "/values/email", with("values", Map.of("email", MARK))),
                at("bad IIN", "/subject/iin", with("subject", Map.of("iin", "900101300012"))),
                at("IIN without birth date", "/subject/iin", with("subject", Map.of("iin", "160440002100"))),
                at("bad e-mail", "/subject/email", with("subject", Map.of("email", MARK))),
                at("bad phone", "/subject/phone", with("subject", Map.of("phone", MARK))),
                at("unknown identifier", "/subject/passport", with("subject", Map.of("passport", MARK)))));
        all.addAll(List.of(
                offset("nothing", 0, ""),
                offset("no object", 0, "[\"" + MARK + "\"]"),
                offset("no JSON", 0, MARK),
                offset("cut short", 28, "{\"id\":\"1\",\"system\":\"" + MARK),
                offset("half a character", 6, "{\"id\":\"qzmarkzq\\ud800\"}"),
                offset("half a character in a value", 18, "{\"values\":{\"name\":\"\\udc00qzmarkzq\"}}"),
                offset("half a character in a name", 16, "{\"qzmarkzq\\ud800x\":1}"),
                offset("a key twice", 21, "{\"id\":\"qzmarkzq\",\"id\":\"qzmarkzq\"}"),
                offset("something behind", 17, "{\"id\":\"qzmarkzq\"}{}"),
                offset("nested too deep", 74, "{\"values\":" + "[".repeat(100) + "]".repeat(100) + "}"),
                arguments("broken UTF-8", 400, "offset", 15L, brokenUtf8()),
                arguments("an envelope of 70 KiB", 413, "", "", bytes(detail("form", MARK.repeat(9_000)))),
                arguments(
                        "values over 5 MiB",
                        413,
                        "",
                        "",
                        bytes(with("values", Map.of("name", MARK.repeat(700_000)))))));
        return all.stream();
    }

    private static Arguments at(String name, String pointer, Map<String, Object> json) {
        return arguments(name, 400, "pointer", pointer, bytes(json));
    }

    private static Arguments offset(String name, long offset, String text) {
        return arguments(name, 400, "offset", offset, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] brokenUtf8() {
        byte[] bytes = "{\"id\":\"qzmarkzq\",\"system\":\"portal\"}".getBytes(StandardCharsets.UTF_8);
        bytes[15] = (byte) 0xc3;
        return bytes;
    }

    static byte[] bytes(Map<String, Object> json) {
        return CanonicalJson.bytes(json);
    }

    private static Map<String, Object> good() {
        return new HashMap<>(Told.collection(MARK, "name")
                .detail("form", MARK)
                .value("name", MARK)
                .json());
    }

    private static Map<String, Object> without(String field) {
        return with(field, null);
    }

    static Map<String, Object> with(Object... changes) {
        Map<String, Object> json = good();
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                json.remove(changes[i]);
            } else {
                json.put((String) changes[i], changes[i + 1]);
            }
        }
        return json;
    }

    private static Map<String, Object> detail(String name, Object value) {
        return with("details", Map.of("source", "subject", "method", MARK, name, value));
    }

    private static Map<String, Object> actor(String name, Object value) {
        return with("actor", Map.of("id", MARK, "role", "clerk", name, value));
    }

    private static Map<String, Object> blocking(String name, Object value) {
        return with("operation", "blocking", "details", Map.of("trigger", MARK, name, value));
    }

    private static Map<String, Object> aboutNobody() {
        return with("operation", null, "fact", "objection", "subject", null, "details", Map.of("against", MARK));
    }
}
