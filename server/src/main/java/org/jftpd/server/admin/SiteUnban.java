package org.jftpd.server.admin;

import java.io.IOException;
import java.util.Optional;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.AddressRange;

/** {@code SITE UNBAN address}: takes back what SITE BAN was told. */
final class SiteUnban implements Command {
    private final BanList bans;

    SiteUnban(BanList bans) {
        this.bans = bans;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        Optional<AddressRange> range = AddressRange.parse(argument.text().strip());
        if (range.isEmpty()) {
            return Outcome.reply(501, "Usage: SITE UNBAN address[/bits]; SITE BAN tells them.");
        }
        try {
            return bans.unban(range.get())
                    ? Outcome.reply(200, range.get() + " may connect again.")
                    : Outcome.reply(550, range.get() + " is not banned; SITE BAN tells who is.");
        } catch (IOException notWritten) {
            return SiteBan.notKept(notWritten);
        }
    }
}
