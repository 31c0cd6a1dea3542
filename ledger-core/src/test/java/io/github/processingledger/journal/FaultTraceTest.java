package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FaultTraceTest {
    @Test
    void a_fault_is_told_by_kinds_states_and_places_and_quotes_no_message() {
        SQLException quoting = new SQLException("Key (subject)=(sub-7) already exists", "23505");
        RuntimeException fault =
                new IllegalStateException("of sub-7", new UncheckedIOException(new IOException(quoting)));
        assertThat(FaultTrace.of(fault))
                .matches("IllegalStateException at FaultTraceTest\\.\\w+\\(FaultTraceTest\\.java:\\d+\\),"
                        + " caused by UncheckedIOException at \\S+, caused by IOException at \\S+,"
                        + " caused by SQLException 23505 at \\S+");
    }

    @Test
    void a_fault_of_others_is_told_by_where_it_met_our_code_or_else_by_its_own_place() {
        RuntimeException within = new IllegalStateException();
        within.setStackTrace(
                new StackTraceElement[] {frame("org.other.Driver"), frame("io.github.processingledger.x.Ours")});
        assertThat(FaultTrace.of(within)).isEqualTo("IllegalStateException at Ours.run(Some.java:3)");
        within.setStackTrace(new StackTraceElement[] {frame("org.other.Driver")});
        assertThat(FaultTrace.of(within)).isEqualTo("IllegalStateException at Driver.run(Some.java:3)");
        within.setStackTrace(new StackTraceElement[0]);
        assertThat(FaultTrace.of(within)).isEqualTo("IllegalStateException");
    }

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "run", "Some.java", 3);
    }
}
