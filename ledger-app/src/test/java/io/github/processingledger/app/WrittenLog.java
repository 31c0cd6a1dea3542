package io.github.processingledger.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged in this process until it is closed, with all stack traces, whichever file it goes to: where
 * several ledgers run in one process, the one that was started last chooses the file of all.
 */
final class WrittenLog extends AppenderBase<ILoggingEvent> {
    /** Is logged at the end, to show that the log of the product is the one that was listened to. */
    private static final String END = "end of what is listened to";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final PatternLayout layout = new PatternLayout();
    private final StringBuffer text = new StringBuffer();

    /** Begins to listen; {@link #end} stops it. */
    static WrittenLog listen() {
        WrittenLog log = new WrittenLog();
        log.layout.setContext(log.root.getLoggerContext());
        log.layout.setPattern("%level %logger %thread %mdc %msg%n%xEx{full}");
        log.layout.start();
        log.setContext(log.root.getLoggerContext());
        log.start();
        log.root.addAppender(log);
        return log;
    }

    private WrittenLog() {}

    /**
     * Stops listening.
     *
     * @return what was logged
     * @throws IllegalStateException if the log could not be heard
     */
    String end() {
        LoggerFactory.getLogger("io.github.processingledger.http").warn(END);
        root.detachAppender(this);
        stop();
        if (text.indexOf(END) < 0) {
            throw new IllegalStateException("what is logged is not heard");
        }
        return text.toString();
    }

    @Override
    protected void append(ILoggingEvent event) {
        text.append(layout.doLayout(event));
    }
}
