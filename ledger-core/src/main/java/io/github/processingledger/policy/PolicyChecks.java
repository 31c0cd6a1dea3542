package io.github.processingledger.policy;

import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.InvalidValueException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold in a policy file beyond its schema: references meet declarations, and purposes form no circle. */
final class PolicyChecks {
    private final JsonNode root;
    private final List<PolicyFault> faults = new ArrayList<>();

    private PolicyChecks(JsonNode root) {
        this.root = root;
    }

    static List<PolicyFault> faults(JsonNode root) {
        PolicyChecks checks = new PolicyChecks(root);
        checks.valuesAreReal();
        checks.purposesNameDeclaredCategories();
        checks.purposesFormNoCircle();
        checks.workingDaysHaveACalendar();
        checks.parametersNameDeclaredCodes();
        return checks.faults;
    }

    private void valuesAreReal() {
        try {
            ZoneId.of(root.path("timeZone").stringValue());
        } catch (DateTimeException e) {
            add("/timeZone", "a time zone of the IANA database");
        }
        country("/jurisdiction/country");
        country("/calendar");
        for (int i = 0; i < root.at("/jurisdiction/domestic").size(); i++) {
            country("/jurisdiction/domestic/" + i);
        }
        try {
            JsonNode bin = root.at("/operator/bin");
            if (bin.isString()) {
                new Bin(bin.stringValue());
            }
        } catch (InvalidValueException e) {
            add("/operator/bin", "a business identification number of 12 digits");
        }
    }

    private void country(String pointer) {
        JsonNode value = root.at(pointer);
        try {
            if (value.isString()) {
                new Country(value.stringValue());
            }
        } catch (InvalidValueException e) {
            add(pointer, "an ISO 3166-1 alpha-2 code in upper case");
        }
    }

    private void purposesNameDeclaredCategories() {
        root.path("purposes").properties().forEach(purpose -> {
            JsonNode categories = purpose.getValue().path("categories");
            for (int i = 0; categories.isArray() && i < categories.size(); i++) {
                if (!root.path("categories").has(categories.get(i).stringValue())) {
                    add("/purposes/" + purpose.getKey() + "/categories/" + i, "a declared category");
                }
            }
            JsonNode parent = purpose.getValue().path("parent");
            if (parent.isString() && !root.path("purposes").has(parent.stringValue())) {
                add("/purposes/" + purpose.getKey() + "/parent", "a declared purpose");
            }
        });
    }

    private void purposesFormNoCircle() {
        root.path("purposes").properties().forEach(purpose -> {
            Set<String> above = new HashSet<>();
            String each = purpose.getKey();
            while (each != null && above.add(each)) {
                JsonNode parent = root.path("purposes").path(each).path("parent");
                each = parent.isString() ? parent.stringValue() : null;
            }
            if (purpose.getKey().equals(each)) {
                add("/purposes/" + purpose.getKey() + "/parent", "a purpose that is not a part of this one");
            }
        });
    }

    private void workingDaysHaveACalendar() {
        if (root.has("calendar")) {
            return;
        }
        root.path("deadlines").properties().forEach(deadline -> {
            if (deadline.getValue().has("workingDays")) {
                add("/deadlines/" + deadline.getKey() + "/workingDays", "no working days without a calendar");
            }
        });
    }

    private void parametersNameDeclaredCodes() {
        declared("/rules/abroad-needs-adequacy-or-written-consent/grounds", root.path("transferGrounds"));
        declared("/rules/abroad-needs-adequacy-or-written-consent/forms", root.at("/consent/forms"));
        declared("/rules/only-clarification-while-blocked/grounds", root.path("grounds"));
        JsonNode retention = root.at("/retention/ground");
        if (retention.isString() && !root.path("destructionGrounds").has(retention.stringValue())) {
            add("/retention/ground", "a ground of destruction that this policy declares");
        }
    }

    private void declared(String pointer, JsonNode declarations) {
        JsonNode codes = root.at(pointer);
        for (int i = 0; i < codes.size(); i++) {
            if (!declarations.has(codes.get(i).stringValue())) {
                add(pointer + "/" + i, "a code that this policy declares");
            }
        }
    }

    private void add(String pointer, String message) {
        faults.add(new PolicyFault(pointer, message));
    }
}
