package org.jftpd.server.daemon.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jftpd admin stat}: what SITE STAT tells. */
@Command(
        name = "stat",
        description = "Figures of the server and its host: server, process [pid], cpu, memory, disk, net, zombies,"
                + " sessions, transfers, threads or all.")
final class AdminStat implements Callable<Integer> {
    @Mixin
    private final LinkOptions link;

    @Parameters(arity = "0..2", paramLabel = "TOPIC", description = "What to tell of; the server by default.")
    private List<String> topic = new ArrayList<>();

    @Option(names = "--json", description = "One line: a JSON object.")
    private boolean json;

    AdminStat(Admin.Passwords passwords) {
        this.link = new LinkOptions(passwords);
    }

    @Override
    public Integer call() throws IOException {
        String words = link.words(topic).toUpperCase(Locale.ROOT);
        return link.say(("STAT " + words).strip() + (json ? " JSON" : ""));
    }
}
