package org.jftpd.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Row;
import org.jftpd.server.command.Row.During;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.RowBuilder;
import org.jftpd.server.command.Sessions;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.counters.Rates;

/**
 * The administrators' verbs of one server, as rows for its table. They run on threads of their own, also during a
 * transfer.
 */
public final class AdminVerbs {
    private final CallLimit limit = new CallLimit(System::nanoTime);
    private final Subjects subjects;
    private final List<Topic> topics = new ArrayList<>();
    private final Executor workers;

    /**
     * What administrators deal with.
     *
     * @param reload reads the configuration again, where there is one
     */
    public record Subjects(Sessions sessions, BanList bans, Lifecycle lifecycle, Optional<Reload> reload) {}

    /**
     * The verbs.
     *
     * @param figures the counters, and how fast they grow
     * @param hostTopics what is told of the machine; none where {@code monitor} is missing
     * @param workers are those for administrators; computes answers that are not ready at once
     */
    public AdminVerbs(Subjects subjects, Figures figures, List<Topic> hostTopics, Executor workers) {
        this.subjects = subjects;
        this.workers = workers;
        topics.add(new ServerTopic(figures.counters(), figures.rates(), subjects.lifecycle()));
        topics.addAll(hostTopics.isEmpty() ? MissingTopic.ALL : hostTopics);
        topics.add(new SessionsTopic(subjects.sessions()));
        topics.add(new TransfersTopic(subjects.sessions()));
        topics.add(new ThreadsTopic());
    }

    /** What the server has counted. */
    public record Figures(Counters counters, Rates rates) {}

    /** One row a verb. */
    public List<Row> rows() {
        Sessions sessions = subjects.sessions();
        BanList bans = subjects.bans();
        List<Row> rows = new ArrayList<>(List.of(
                row("STAT", Takes.OPTIONAL, new SiteStat(topics, workers), "[<SP> topic] [<SP> JSON] (show figures)."),
                row("WHO", Takes.NOTHING, new SiteWho(sessions), "(show who is connected)."),
                row("KICK", Takes.REQUIRED, new SiteKick(sessions), "<SP> id (end a session)."),
                row(
                        "BAN",
                        Takes.OPTIONAL,
                        new SiteBan(bans, sessions),
                        "[<SP> address [<SP> duration]] (refuse a client)."),
                row("UNBAN", Takes.REQUIRED, new SiteUnban(bans), "<SP> address (let a client in again)."),
                row(
                        "DRAIN",
                        Takes.OPTIONAL,
                        new SiteDrain(subjects.lifecycle()),
                        "[<SP> duration | <SP> OFF] (stop when transfers have ended).")));
        subjects.reload()
                .ifPresent(reload -> rows.add(
                        row("RELOAD", Takes.NOTHING, new SiteReload(reload), "(read the configuration again).")));
        return rows;
    }

    private Row row(String word, Takes takes, Command command, String syntax) {
        String verb = "SITE " + word;
        return RowBuilder.verb(verb, takes)
                .forAdministrators()
                .waits()
                .duringTransfer(During.ANSWERED)
                .does(new Audited(verb, limit, command), syntax);
    }
}
