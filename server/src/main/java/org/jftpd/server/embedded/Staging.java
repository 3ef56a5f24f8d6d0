package org.jftpd.server.embedded;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.command.Equipment;
import org.jftpd.server.command.Look;
import org.jftpd.server.config.LoginSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.fault.CertificateFault;
import org.jftpd.server.fault.Faults;
import org.jftpd.server.transfer.Timepiece;

/**
 * What a server plays, in tests of clients; usually nothing.
 *
 * @param faults what goes wrong
 * @param look how it looks
 * @param tls what is wrong with its certificate
 * @param time that is not the system's
 */
record Staging(Optional<Faults> faults, Optional<Look> look, Set<CertificateFault> tls, Optional<VirtualClock> time) {
    Staging {
        tls = Set.copyOf(tls);
    }

    /** What the server's watch shows. */
    Clock clock() {
        return time.<Clock>map(clock -> clock).orElseGet(Clock::systemDefaultZone);
    }

    /** By which it is patient. */
    Timepiece timepiece(ScheduledExecutorService timers) {
        return time.map(clock -> clock.timepiece(timers)).orElseGet(() -> Timepiece.of(timers));
    }

    /** The settings, with what the look says of them. */
    Settings settings(Settings usual) {
        LoginSettings login = usual.login();
        return look.map(as -> usual.withLogin(new LoginSettings(
                        login.attempts(), login.failureDelay(), as.greeting(), login.anonymous(), login.system())))
                .orElse(usual);
    }

    /** The verbs, as they look, and meeting what goes wrong. */
    CommandTable table(CommandTable usual, Equipment equipment) {
        CommandTable looking = look.map(as -> as.of(usual, equipment)).orElse(usual);
        CommandTable dated = time.map(clock -> DatedCommand.in(looking, clock)).orElse(looking);
        return faults.map(rules -> rules.around(dated, equipment.background())).orElse(dated);
    }
}
