package io.github.processingledger.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How large a report may be: {@code ledger.largest-values} for what is sealed, and little beside it. */
@Component
final class ReportLimits {
    private static final DataSize MOST = DataSize.ofGigabytes(1);

    private final int values;

    ReportLimits(@Value("${ledger.largest-values:5MB}") DataSize values) {
        if (values.toBytes() < 1 || values.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("ledger.largest-values is up to 1GB");
        }
        this.values = (int) values.toBytes();
    }

    /** The largest body, in bytes. */
    int largestBody() {
        return ReportBody.MAX_ENVELOPE_BYTES + values;
    }

    /**
     * Reads the body of a request.
     *
     * @throws ReportBody.TooLargeException if a limit is passed
     * @throws MalformedJsonException if it is no JSON object
     */
    ReportBody read(HttpServletRequest request) throws IOException {
        return read(request.getInputStream().readNBytes(largestBody() + 1));
    }

    /** Reads a body, as {@link #read(HttpServletRequest)}. */
    ReportBody read(byte[] bytes) {
        if (bytes.length > largestBody()) {
            throw new ReportBody.TooLargeException();
        }
        JsonBody json = JsonBody.parse(bytes);
        if (json.envelopeBytes() > ReportBody.MAX_ENVELOPE_BYTES || json.valuesBytes() > values) {
            throw new ReportBody.TooLargeException();
        }
        return new ReportBody(json);
    }
}
