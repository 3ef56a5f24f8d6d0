package org.jftpd.server.admin.host;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jftpd.monitor.MonitorException;
import org.jftpd.server.admin.Topic;
import org.jftpd.server.protocol.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic that says so when the machine does not tell its figures, and leaves the reason to the log. */
record ToldTopic(Topic topic) implements Topic {
    private static final Logger LOG = LoggerFactory.getLogger(ToldTopic.class);

    @Override
    public String name() {
        return topic.name();
    }

    @Override
    public CompletionStage<?> ready() {
        return topic.ready();
    }

    @Override
    public Told tell() {
        return told(topic::tell);
    }

    @Override
    public Told tellOf(String which) {
        return told(() -> topic.tellOf(which));
    }

    @Override
    public Told tellBriefly() {
        return told(topic::tellBriefly);
    }

    private Told told(Supplier<Told> telling) {
        try {
            return telling.get();
        } catch (MonitorException | UnsupportedOperationException unreadable) {
            LOG.warn("figures for SITE STAT {}: {}", name(), LogText.printable(unreadable.toString()));
            return new Refused(451, "This machine does not tell its " + name() + " figures; the log says why.");
        }
    }
}
