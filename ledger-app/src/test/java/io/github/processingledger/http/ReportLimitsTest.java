package io.github.processingledger.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ReportLimitsTest {
    private static byte[] body(int valuesBytes) {
        int around = "{\"photo\":\"\"}".length();
        return ("{\"values\":{\"photo\":\"" + "a".repeat(valuesBytes - around) + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void values_are_as_large_as_the_setting_says_and_no_larger() {
        for (DataSize largest : new DataSize[] {DataSize.ofKilobytes(1), DataSize.ofMegabytes(6)}) {
            ReportLimits limits = new ReportLimits(largest);
            int bytes = (int) largest.toBytes();

            assertThat(limits.read(body(bytes)).json().valuesBytes()).isEqualTo(bytes);
            assertThatThrownBy(() -> limits.read(body(bytes + 1))).isInstanceOf(ReportBody.TooLargeException.class);
        }
    }

    @Test
    void a_size_that_no_memory_can_hold_is_refused_at_the_start() {
        assertThatThrownBy(() -> new ReportLimits(DataSize.ofGigabytes(2))).hasMessageContaining("largest-values");
        assertThatThrownBy(() -> new ReportLimits(DataSize.ofBytes(0))).hasMessageContaining("largest-values");
    }
}
