package org.jftpd.server.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.account.Accounts;
import org.jftpd.server.account.AccountsInOrder;
import org.jftpd.server.admin.AdminVerbs;
import org.jftpd.server.admin.AdminVerbs.Figures;
import org.jftpd.server.admin.AdminVerbs.Subjects;
import org.jftpd.server.admin.BanList;
import org.jftpd.server.admin.Reload;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.command.Equipment;
import org.jftpd.server.command.Row;
import org.jftpd.server.command.Seats;
import org.jftpd.server.command.Watcher;
import org.jftpd.server.config.Settings;
import org.jftpd.server.counters.Connections;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.counters.Rates;
import org.jftpd.server.fault.Faults;
import org.jftpd.server.ftplet.PlugIns;
import org.jftpd.server.session.Events;
import org.jftpd.server.session.LiveSessions;
import org.jftpd.server.session.Services;
import org.jftpd.server.tls.TlsServer;
import org.jftpd.server.transfer.Background;
import org.jftpd.server.transfer.DataPlane;

/** The parts of one server, put together: those that last as long as it does, and those that a reload replaces. */
final class Assembly implements AutoCloseable {
    private final Counters counters = new Counters();
    private final Rates rates = new Rates(counters, System::nanoTime);
    private final LiveSessions sessions = new LiveSessions();
    private final Events events = new Events();
    private final Followers followers;
    private final Connections connections;
    private final Drain drain;
    private final Threads threads;
    private final Settings started;
    private final Optional<TlsServer> tls;
    private final DataPlane plane;
    private final Monitoring monitoring;
    private final Seats seats;
    private final List<Row> verbs = new ArrayList<>();
    private final Optional<PlugIns> plugIns;
    private final Optional<Watcher> watcher;
    private final Staging staging;
    private final Insight insight;
    private volatile Accounts accounts;
    private volatile Services services;

    /**
     * Puts a server's parts together.
     *
     * @throws IOException when the system or the file of bans refuses
     * @throws IllegalArgumentException when an added verb or a rule is about a verb that cannot be
     * @throws IllegalStateException when something that is wanted is missing
     */
    Assembly(Settings settings, Blueprint blueprint, EmbeddedFtpServer server) throws IOException {
        staging = blueprint.staging();
        monitoring = new Monitoring(blueprint.reapEvery());
        BanList bans = new BanList(settings.admin().bans(), staging.clock());
        connections = new Connections(
                settings.limits().connections(), settings.limits().perAddress(), bans::covers);
        drain = new Drain(sessions, settings.admin().drain(), server::close);
        started = settings;
        tls = new TlsWiring(settings.tls(), staging.tls()).server();
        followers = new Followers(settings);
        followers.listeners().forEach(events::add);
        blueprint.listeners().forEach(events::add);
        insight = blueprint.insight();
        insight.recording().ifPresent(events::add);
        plugIns = blueprint.plugIns();
        watcher = plugIns.isPresent() ? plugIns.get().start() : Optional.empty();
        threads = new Threads(staging::timepiece);
        tls.filter(TlsServer::isFromFiles).ifPresent(files -> CertificateWatch.begin(files, threads.background()));
        plane = new DataPlane(
                new Wiring(settings, staging.clock().getZone()).transferOptions(),
                threads.background(),
                connections,
                counters);
        seats = new Seats(plane.throttle());
        accounts = withForeign(blueprint.accounts());
        Subjects subjects = new Subjects(
                sessions, bans, drain, blueprint.reload().<Reload>map(action -> () -> action.apply(server)));
        verbs.addAll(administrators(subjects));
        verbs.addAll(blueprint.verbs());
        services = begun(settings);
        monitoring.begin();
        Future<?> unused = threads.background().timers().scheduleAtFixedRate(rates::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** What a client that connects now is served by. */
    Services services() {
        return services;
    }

    Events events() {
        return events;
    }

    Connections connections() {
        return connections;
    }

    Counters counters() {
        return counters;
    }

    DataPlane plane() {
        return plane;
    }

    Optional<TlsServer> tls() {
        return tls;
    }

    Optional<Faults> faults() {
        return staging.faults();
    }

    Insight insight() {
        return insight;
    }

    LiveSessions sessions() {
        return sessions;
    }

    Drain drain() {
        return drain;
    }

    /** Whether the calling thread is one that {@link #close} waits for. */
    boolean isWorking() {
        return threads.isWorking() || events.isTelling();
    }

    void reload(Settings settings, Accounts changed) {
        services = assembled(reloaded(started, settings), withForeign(changed));
        accounts = withForeign(changed);
    }

    /**
     * By what clients are served after a reload. TLS and administration stay as they were at the start, since more than
     * clients depends on them.
     */
    static Settings reloaded(Settings started, Settings changed) {
        return changed.withTls(started.tls()).withAdmin(started.admin());
    }

    @Override
    public void close() {
        plugIns.ifPresent(foreign -> foreign.close());
        threads.close();
        plane.close();
        monitoring.close();
        events.close();
        insight.recording().ifPresent(Recording::end);
        followers.close();
    }

    private List<Row> administrators(Subjects subjects) {
        Background background = threads.background();
        return new AdminVerbs(
                        subjects,
                        new Figures(counters, rates),
                        monitoring.topics(() -> accounts.roots(), background.timers()),
                        background.administrators())
                .rows();
    }

    /** What was opened for a server that cannot be is closed. */
    private Services begun(Settings settings) {
        boolean complete = false;
        try {
            Services first = assembled(settings, accounts);
            complete = true;
            return first;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private Accounts withForeign(Accounts ours) {
        // A reference to a method would load what PlugIns needs, where there is none.
        return plugIns.flatMap(foreign -> foreign.accounts())
                .<Accounts>map(foreign -> new AccountsInOrder(List.of(ours, foreign)))
                .orElse(ours);
    }

    private Services assembled(Settings settings, Accounts who) {
        Wiring wiring = new Wiring(staging.settings(settings), staging.clock().getZone());
        Background background = threads.background();
        Equipment equipment = new Equipment(
                who,
                plugIns.map(foreign -> foreign.files(wiring.files())).orElseGet(wiring::files),
                plane,
                wiring.commandOptions(),
                background,
                staging.clock(),
                drain,
                seats);
        CommandTable table = staging.table(CommandTable.standard(equipment).with(verbs), equipment);
        CommandTable watched = watcher.map(table::watchedBy).orElse(table);
        return new Services(
                watched,
                plane,
                background,
                counters,
                events,
                sessions,
                wiring.sessionOptions(),
                insight.recording().map(heard -> heard));
    }
}
