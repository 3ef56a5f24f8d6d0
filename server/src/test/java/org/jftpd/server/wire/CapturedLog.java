package org.jftpd.server.wire;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What one logger writes while this is open. */
final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                failures.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };

    private CapturedLog(String name, Level level) {
        logger = (Logger) LoggerFactory.getLogger(name);
        before = logger.getLevel();
        logger.setLevel(level);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    static CapturedLog info(String logger) {
        return new CapturedLog(logger, Level.INFO);
    }

    static CapturedLog debug(String logger) {
        return new CapturedLog(logger, Level.DEBUG);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines as a file gets them: a line break in one, or in the text of a failure, begins another. */
    List<String> written() {
        return Stream.concat(lines.stream(), failures.stream())
                .flatMap(String::lines)
                .toList();
    }

    /** The lines without what stands in front of each, once the last one matches. */
    List<String> until(String last) {
        Pattern pattern = Pattern.compile(last);
        await("the line " + last)
                .until(() ->
                        lines.stream().anyMatch(line -> pattern.matcher(line).find()));
        return lines();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(before);
        logger.setAdditive(true);
    }
}
