package io.github.processingledger.intake;

import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.InvalidValueException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is told in races. */
final class RaceReports {
    private static final Instant THEN =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(86_400);
    private static final AtomicInteger IDS = new AtomicInteger();

    static final String COLLECTION = """
        "operation": "collection", "categories": ["email"], "purpose": "services",
        "basis": {"norm": "kz-public-services"},
        "details": {"source": "subject", "method": "web-form", "form": "application"}
        """;
    static final String MARKETING = """
        "operation": "use", "categories": ["email"], "purpose": "marketing", "basis": {"consent": "C-1"},
        "details": {"activity": "inviting"}
        """;
    static final String CONSENT = """
        "fact": "consent-given", "categories": ["email"],
        "details": {"consent": "C-1", "operator": "The operator", "operatorBin": "990440005217",
            "purposes": ["marketing"], "until": "2099-01-01", "thirdParty": false, "crossBorder": false,
            "publication": false, "form": "electronic-signature", "language": "kk", "collectedWhere": "portal"}
        """;
    static final String DESTRUCTION = """
        "operation": "destruction", "categories": ["email"],
        "details": {"ground": "art18-1", "method": "crypto-shredding", "media": "database",
            "performers": [{"id": "u-22", "post": "officer"}]}
        """;

    static final String PROVISION = """
        "operation": "transfer", "subtype": "provision", "categories": ["email"], "purpose": "services",
        "basis": {"norm": "kz-public-services"},
        "details": {"recipient": {"name": "An agency", "bin": "%s"}, "country": "%s", "channel": "api"}
        """;
    static final String REGISTRATION = """
        "fact": "recipient-registered",
        "details": {"recipient": {"name": "An agency", "bin": "%s"}, "country": "%s"}
        """;
    static final String ASSESSMENT = """
        "fact": "country-assessed",
        "details": {"country": "%s", "adequate": %s, "decided": "2026-01-01"}
        """;
    static final String WITHDRAWAL = """
        "fact": "consent-withdrawn", "details": {"consent": "C-1"}
        """;
    static final String OBJECTION = """
        "fact": "objection", "details": {"against": "marketing"}
        """;
    static final String HOLD = """
        "fact": "hold-placed", "details": {"hold": "H-1"}
        """;
    static final String RELEASE = """
        "fact": "hold-released", "details": {"hold": "H-1"}
        """;

    private RaceReports() {}

    static String report(String account, long seconds, String role, String said) {
        return """
            {"id": "t-%d", "system": "portal", "occurredAt": "%s", "actor": {"id": "u-22", "role": "%s"},
             "subject": {"account": "%s"}, %s}
            """.formatted(IDS.incrementAndGet(), THEN.plusSeconds(seconds), role, account, said.strip());
    }

    static String aboutNobody(long seconds, String said) {
        return """
            {"id": "t-%d", "system": "portal", "occurredAt": "%s", "actor": {"id": "u-22", "role": "compliance"}, %s}
            """.formatted(IDS.incrementAndGet(), THEN.plusSeconds(seconds), said.strip());
    }

    /** The n-th of a hundred thousand business identification numbers. */
    static String organisation(int n) {
        for (String entity : new String[] {"200740", "200750", "200760"}) {
            for (int check = 0; check < 10; check++) {
                String digits = "%s%05d%d".formatted(entity, n, check);
                try {
                    return new Bin(digits).digits();
                } catch (InvalidValueException otherCheckDigit) {
                    continue;
                }
            }
        }
        throw new IllegalArgumentException("no number " + n);
    }
}
