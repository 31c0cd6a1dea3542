package io.github.processingledger.intake;

import io.github.processingledger.entry.ActFields;
import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.Report;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Text;
import io.github.processingledger.vault.PersonalDataDetector;
import io.github.processingledger.vault.Vault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second line of defence: what a report would put into the log in the clear must not look like personal data. The
 * first line is that only codes may stand there at all.
 */
final class ClearCodes {
    private final PersonalDataDetector detector;
    private final List<Fault> faults;

    private ClearCodes(PersonalDataDetector detector, List<Fault> faults) {
        this.detector = detector;
        this.faults = faults;
    }

    /**
     * Looks at every code of a report.
     *
     * @param detector looks for what the policy says
     * @param faults receives what looks like personal data, by its kind and never its value
     */
    static void check(Report report, PersonalDataDetector detector, List<Fault> faults) {
        ClearCodes codes = new ClearCodes(detector, faults);
        codes.look("/system", report.system());
        codes.look("/purpose", report.purpose());
        codes.look("/actor/role", report.actor().role());
        int index = 0;
        for (Code category : report.categories()) {
            if (category.value().equals(Vault.REFERENCE)) {
                faults.add(new Fault("/categories/" + index, "is a code that the ledger keeps for itself"));
            }
            codes.look("/categories/" + index++, category);
        }
        if (report.basis() != null) {
            codes.look("/basis/ground", report.basis().ground());
            Text norm = report.basis().norm();
            codes.look("/basis/norm", norm == null || !Code.isCode(norm.reveal()) ? null : Code.of(norm.reveal()));
        }
        for (ActFields.Field field : ActFields.of(report.act().getClass()).fields()) {
            Object value = field.get(report.act());
            if (value instanceof List<?> list) {
                list.forEach(element -> codes.look("/details/" + field.name(), element));
            } else {
                codes.look("/details/" + field.name(), value);
            }
        }
    }

    private void look(String pointer, @Nullable Object value) {
        if (value instanceof Code code) {
            detector.find(code.value())
                    .ifPresent(kind -> faults.add(
                            new Fault(pointer, "looks like personal data (" + kind.code() + "); a code is expected")));
        }
    }
}
