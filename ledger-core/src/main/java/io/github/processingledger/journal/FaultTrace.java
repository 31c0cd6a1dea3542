package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * What a log may say of a fault: kinds, SQL states and places in the code, for as long as one caused the other. Never
 * the messages, which may quote rows and what callers sent.
 */
public final class FaultTrace {
    private static final String OURS = "io.github.processingledger.";
    private static final int DEEPEST = 8;

    private FaultTrace() {}

    /** In one line: {@code IllegalStateException at Rebuild.run(Rebuild.java:62), caused by PSQLException 23505 at …}. */
    public static String of(Throwable fault) {
        StringBuilder text = new StringBuilder(link(fault));
        Throwable cause = fault.getCause();
        for (int depth = 1; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            text.append(", caused by ").append(link(cause));
        }
        return text.toString();
    }

    private static String link(Throwable fault) {
        String state = fault instanceof SQLException sql && sql.getSQLState() != null ? " " + sql.getSQLState() : "";
        StackTraceElement[] trace = fault.getStackTrace();
        String place = Arrays.stream(trace)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Arrays.stream(trace).findFirst())
                .map(frame -> " at " + place(frame))
                .orElse("");
        return fault.getClass().getSimpleName() + state + place;
    }

    private static String place(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
