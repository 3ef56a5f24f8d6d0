package org.jftpd.server.embedded;

import java.util.Optional;
import java.util.Set;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.command.Equipment;
import org.jftpd.server.command.Look;
import org.jftpd.server.config.LoginSettings;
import org.jftpd.server.config.Settings;
import org.jftpd.server.fault.Faults;
import org.jftpd.server.fault.TlsFault;

/**
 * What a server plays, in tests of clients; usually nothing.
 *
 * @param faults what goes wrong
 * @param look how it looks
 * @param tls what is wrong with its TLS
 */
record Staging(Optional<Faults> faults, Optional<Look> look, Set<TlsFault> tls) {
    Staging {
        tls = Set.copyOf(tls);
    }

    /** The settings, with what the look says of them. */
    Settings settings(Settings usual) {
        LoginSettings login = usual.login();
        return look.map(as -> usual.withLogin(
                        new LoginSettings(login.attempts(), login.failureDelay(), as.greeting(), login.anonymous())))
                .orElse(usual);
    }

    /** The verbs, as they look, and meeting what goes wrong. */
    CommandTable table(CommandTable usual, Equipment equipment) {
        CommandTable looking = look.map(as -> as.of(usual, equipment)).orElse(usual);
        return faults.map(rules -> rules.around(looking, equipment.background()))
                .orElse(looking);
    }
}
