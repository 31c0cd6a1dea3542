package io.github.processingledger.subject;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import java.util.Map;
import java.util.TreeMap;

/** The coded part of an operation that is counted: what was done, what for, on what basis, and to whom it went. */
final class Dealing {
    static final String OPERATION = "operation";
    static final String PURPOSE = "purpose";
    static final String BASIS = "basis";
    static final String RECIPIENT = "recipient";

    private Dealing() {}

    static Map<String, Object> of(Entry entry, Operation operation) {
        Map<String, Object> json = new TreeMap<>();
        json.put(OPERATION, operation.code());
        if (entry.purpose() != null) {
            json.put(PURPOSE, entry.purpose().value());
        }
        if (entry.basis() != null) {
            json.put(BASIS, basis(entry.basis()));
        }
        if (operation instanceof Operation.Transfer transfer) {
            json.put(RECIPIENT, recipient(transfer));
        }
        return json;
    }

    private static Map<String, Object> basis(Basis basis) {
        Map<String, Object> json = new TreeMap<>();
        if (basis.consent() != null) {
            json.put("consent", basis.consent().value());
        }
        if (basis.ground() != null) {
            json.put("ground", basis.ground().value());
        }
        if (basis.norm() != null) {
            json.put("norm", basis.norm().isSealed() ? "sealed" : basis.norm().reveal());
        }
        return json;
    }

    private static Map<String, Object> recipient(Operation.Transfer transfer) {
        Map<String, Object> json = new TreeMap<>();
        json.put("transfer", Codes.of(transfer.subtype()));
        Recipient recipient = transfer.recipient();
        if (recipient != null && recipient.id() != null) {
            json.put("id", recipient.id());
        }
        if (recipient != null && recipient.bin() != null) {
            json.put("bin", recipient.bin().digits());
        }
        if (transfer.country() != null) {
            json.put("country", transfer.country().code());
        }
        return json;
    }
}
