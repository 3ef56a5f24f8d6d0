package org.jftpd.server.admin;

import java.util.List;
import java.util.stream.Stream;

/** Stands for a topic that needs {@code monitor}, in a server that runs without it. */
record MissingTopic(String name) implements Topic {
    static final List<Topic> ALL = Stream.of("PROCESS", "CPU", "MEMORY", "DISK", "NET", "ZOMBIES")
            .<Topic>map(MissingTopic::new)
            .toList();

    @Override
    public Told tell() {
        return new Refused(504, "SITE STAT " + name + " needs jftpd-monitor, which this server runs without.");
    }

    @Override
    public Told tellOf(String which) {
        return tell();
    }
}
