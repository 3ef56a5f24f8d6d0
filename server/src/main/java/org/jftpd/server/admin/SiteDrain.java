package org.jftpd.server.admin;

import java.time.Duration;
import java.util.Optional;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;

/**
 * {@code SITE DRAIN [duration]}: no new logins, transfers end, then the server stops; {@code SITE DRAIN OFF} takes it
 * back.
 */
final class SiteDrain implements Command {
    private static final String OFF = "OFF";
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Lifecycle lifecycle;

    SiteDrain(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        if (argument.word().equals(OFF)) {
            return lifecycle.resume()
                    ? Outcome.reply(200, "Users may log in again.")
                    : Outcome.reply(503, "The server is not draining.");
        }
        Optional<Duration> limit = argument.text().isBlank()
                ? Optional.of(lifecycle.usualDrain())
                : Spans.parse(argument.text().strip());
        if (limit.isEmpty() || limit.get().compareTo(LONGEST) > 0) {
            return Outcome.reply(
                    501, "Usage: SITE DRAIN [duration such as 30s or 5m, up to 365d]; SITE DRAIN OFF takes it back.");
        }
        lifecycle.drain(limit.get());
        return Outcome.reply(
                200,
                "Draining: nobody logs in any more, transfers have "
                        + Units.seconds(limit.get().toMillis() / 1e3)
                        + ", then the server stops; SITE DRAIN OFF takes it back.");
    }
}
