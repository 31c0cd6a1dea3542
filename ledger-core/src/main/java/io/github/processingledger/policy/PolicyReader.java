package io.github.processingledger.policy;

import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.OperationKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a {@link Policy} of a YAML file. The file is checked against {@code policies/policy.schema.json} and then for
 * what a schema cannot say; a file with any fault makes no policy.
 */
public final class PolicyReader {
    private static final CheckedYaml YAML = new CheckedYaml("/policies/policy.schema.json");

    private PolicyReader() {}

    /** @throws InvalidPolicyException with a pointer for each fault */
    public static Policy read(byte[] file) {
        JsonNode root = YAML.read(file);
        List<PolicyFault> faults = PolicyChecks.faults(root);
        if (!faults.isEmpty()) {
            throw new InvalidPolicyException(faults);
        }
        return policy(root, hash(file));
    }

    /** SHA-256 of a file, 64 hex digits: the address of a policy. */
    public static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Policy policy(JsonNode root, String hash) {
        JsonNode law = root.path("law");
        JsonNode jurisdiction = root.path("jurisdiction");
        Country country = new Country(jurisdiction.path("country").stringValue());
        Set<String> domestic = new TreeSet<>(strings(jurisdiction.path("domestic")));
        domestic.add(country.code());
        String calendar = text(root, "calendar");
        return new Policy(
                Code.of(root.path("policy").stringValue()),
                root.path("version").longValue(),
                hash,
                names(root.path("title")),
                Code.of(law.path("code").stringValue()),
                names(law.path("title")),
                country,
                new TreeSet<>(domestic),
                ZoneId.of(root.path("timeZone").stringValue()),
                calendar == null ? null : new Country(calendar),
                operator(root.path("operator")),
                catalogue(root),
                byCode(root.path("roles"), PolicyReader::role),
                new TreeSet<>(codes(root.path("systems"))),
                rules(root.path("rules")),
                deadlines(root.path("deadlines")),
                consentFields(root.path("consent").path("requires")),
                retentionGround(root.path("retention")),
                root.path("detectors").isArray() ? strings(root.path("detectors")) : null,
                statements(root.path("statements")));
    }

    private static Operator operator(JsonNode node) {
        String bin = text(node, "bin");
        return new Operator(
                names(node.path("name")),
                bin == null ? null : new Bin(bin),
                text(node, "email"),
                text(node, "site"),
                node.path("stateBody").asBoolean(false));
    }

    private static Catalogue catalogue(JsonNode root) {
        Map<Code, Category> categories = byCode(root.path("categories"), PolicyReader::category);
        return new Catalogue(
                categories,
                byCode(root.path("purposes"), entry -> purpose(entry, categories.keySet())),
                byCode(root.path("grounds"), PolicyReader::term),
                byCode(root.path("transferGrounds"), PolicyReader::term),
                byCode(root.path("destructionGrounds"), PolicyReader::term),
                byCode(root.path("norms"), PolicyReader::term),
                byCode(root.path("consent").path("forms"), PolicyReader::term));
    }

    private static Category category(Map.Entry<Code, JsonNode> entry) {
        JsonNode node = entry.getValue();
        return new Category(
                entry.getKey(),
                node.path("clause").stringValue(),
                names(node.path("name")),
                node.path("sensitive").asBoolean(false));
    }

    private static Purpose purpose(Map.Entry<Code, JsonNode> entry, Set<Code> all) {
        JsonNode node = entry.getValue();
        String parent = text(node, "parent");
        String kind = text(node, "kind");
        JsonNode categories = node.path("categories");
        return new Purpose(
                entry.getKey(),
                node.path("clause").stringValue(),
                names(node.path("name")),
                parent == null ? null : Code.of(parent),
                kind == null ? Purpose.Kind.ORDINARY : Codes.read(Purpose.Kind.class, kind),
                new TreeSet<>(categories.isArray() ? codes(categories) : all));
    }

    private static Term term(Map.Entry<Code, JsonNode> entry) {
        return new Term(
                entry.getKey(),
                citation(entry.getValue()),
                names(entry.getValue().path("name")));
    }

    private static Role role(Map.Entry<Code, JsonNode> entry) {
        JsonNode performs = entry.getValue().path("performs");
        Set<OperationKind> kinds = new HashSet<>();
        for (OperationKind kind : OperationKind.values()) {
            if (!performs.isArray() || strings(performs).contains(kind.code())) {
                kinds.add(kind);
            }
        }
        return new Role(entry.getKey(), names(entry.getValue().path("name")), kinds);
    }

    private static Map<RuleName, RuleSetting> rules(JsonNode node) {
        Map<RuleName, RuleSetting> rules = new EnumMap<>(RuleName.class);
        node.properties().forEach(rule -> {
            RuleName name = RuleName.ofCode(rule.getKey()).orElseThrow();
            Map<String, Set<Code>> lists = new LinkedHashMap<>();
            Set<String> flags = new HashSet<>();
            rule.getValue().properties().forEach(parameter -> {
                if (parameter.getValue().isArray()) {
                    lists.put(parameter.getKey(), codes(parameter.getValue()));
                } else if (parameter.getValue().isBoolean()
                        && parameter.getValue().booleanValue()) {
                    flags.add(parameter.getKey());
                }
            });
            rules.put(name, new RuleSetting(name, citation(rule.getValue()), lists, flags));
        });
        return rules;
    }

    private static Map<DeadlineKind, Deadline> deadlines(JsonNode node) {
        Map<DeadlineKind, Deadline> deadlines = new EnumMap<>(DeadlineKind.class);
        node.properties().forEach(entry -> {
            DeadlineKind kind = DeadlineKind.ofCode(entry.getKey()).orElseThrow();
            JsonNode value = entry.getValue();
            boolean off = value.path("off").asBoolean(false);
            for (Deadline.Unit unit : Deadline.Unit.values()) {
                JsonNode amount = value.path(unit.key());
                if (amount.isNumber()) {
                    deadlines.put(kind, new Deadline(kind, amount.longValue(), unit, off));
                }
            }
        });
        return deadlines;
    }

    private static Set<ConsentField> consentFields(JsonNode node) {
        Set<ConsentField> fields = new TreeSet<>();
        strings(node).forEach(code -> fields.add(Codes.read(ConsentField.class, code)));
        return fields;
    }

    private static @Nullable Code retentionGround(JsonNode node) {
        String ground = text(node, "ground");
        return ground == null ? null : Code.of(ground);
    }

    private static Policy.Statements statements(JsonNode node) {
        return new Policy.Statements(
                node.path("unlimitedRetention").asBoolean(false),
                node.path("formFillingIsConsent").asBoolean(false),
                node.path("marketingIsOptOut").asBoolean(false),
                node.path("contractAllowsAbroad").asBoolean(false));
    }

    private static <V> Map<Code, V> byCode(JsonNode node, Function<Map.Entry<Code, JsonNode>, V> make) {
        Map<Code, V> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            Code code = Code.of(entry.getKey());
            map.put(code, make.apply(Map.entry(code, entry.getValue())));
        });
        return map;
    }

    private static Names names(JsonNode node) {
        return new Names(
                node.path("kk").stringValue(),
                node.path("ru").stringValue(),
                node.path("en").stringValue());
    }

    private static Citation citation(JsonNode node) {
        return new Citation(text(node, "clause"), text(node, "article"));
    }

    private static Set<Code> codes(JsonNode node) {
        Set<Code> codes = new TreeSet<>();
        strings(node).forEach(code -> codes.add(Code.of(code)));
        return codes;
    }

    private static Set<String> strings(JsonNode node) {
        Set<String> strings = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(each -> strings.add(each.stringValue()));
        }
        return strings;
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.stringValue() : null;
    }
}
