package org.jftpd.server.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jftpd.server.admin.Reload.Reloaded;
import org.jftpd.server.config.Configuration;
import org.jftpd.server.config.Effect;
import org.jftpd.server.config.InvalidConfigurationException;
import org.jftpd.server.config.UserEntry;
import org.jftpd.server.daemon.ServerStarter.RunningServer;

/** Reads configuration and accounts again while the server runs: SITE RELOAD and SIGHUP. Safe for several threads. */
final class ConfigurationReload {
    private final Source source;
    private final Configuration atStart;
    private Reading current;

    /** Where both come from. */
    interface Source {
        Reading read() throws InvalidConfigurationException, FailureException;
    }

    /** What was read. */
    record Reading(Configuration configuration, Guests guests) {}

    ConfigurationReload(Configuration atStart, Guests guests, Source source) {
        this.source = source;
        this.atStart = atStart;
        this.current = new Reading(atStart, guests);
    }

    /** Reads again; where anything is wrong, the server goes on as before. */
    synchronized Reloaded of(RunningServer server) {
        Reading next;
        try {
            next = source.read();
        } catch (InvalidConfigurationException invalid) {
            return Reloaded.failed(invalid.problems());
        } catch (FailureException failed) {
            return Reloaded.failed(List.of(String.valueOf(failed.getMessage())));
        }
        List<String> changed = new ArrayList<>();
        try {
            changed.addAll(server.reloadCertificates());
        } catch (IOException unusable) {
            return Reloaded.failed(List.of(String.valueOf(unusable.getMessage())));
        }
        server.reload(next.configuration().settings(), next.guests().accounts());
        next.configuration()
                .changesSince(current.configuration(), Effect.AT_RELOAD)
                .forEach((key, change) -> changed.add(key + ": " + change));
        List<String> waiting = new ArrayList<>();
        next.configuration()
                .changesSince(atStart, Effect.AT_START)
                .forEach((key, change) -> waiting.add(key + ": " + change));
        changed.addAll(users(current.guests().users(), next.guests().users()));
        current = next;
        return new Reloaded(changed, waiting, List.of());
    }

    private static List<String> users(List<UserEntry> before, List<UserEntry> now) {
        Map<String, UserEntry> former = new TreeMap<>();
        before.forEach(user -> former.put(user.name(), user));
        List<String> lines = new ArrayList<>();
        for (UserEntry user : now) {
            UserEntry old = former.remove(user.name());
            if (old == null) {
                lines.add("account " + user.name() + ": added");
            } else if (!old.equals(user)) {
                lines.add("account " + user.name() + ": changed");
            }
        }
        former.keySet().forEach(name -> lines.add("account " + name + ": removed"));
        return lines;
    }
}
