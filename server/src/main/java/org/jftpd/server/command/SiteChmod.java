package org.jftpd.server.command;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.VirtualPath;

/** SITE CHMOD (habit of UNIX servers): sets permission bits, given in octal. */
final class SiteChmod implements Command {
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        int blank = argument.text().indexOf(' ');
        if (blank < 0 || blank == argument.text().length() - 1) {
            return Outcome.reply(501, "Syntax error: command needs two arguments.");
        }
        String mode = argument.text().substring(0, blank);
        if (!MODE.matcher(mode).matches()) {
            return Outcome.reply(501, "Invalid SITE CHMOD format.");
        }
        VirtualPath path = client.directory().resolve(argument.text().substring(blank + 1));
        client.demand(Permission.CHANGE_MODE, path);
        try {
            client.files().changeMode(path, Integer.parseInt(mode, 8));
        } catch (UnsupportedOperationException noModes) {
            return Outcome.reply(502, "These files have no mode.");
        }
        return Outcome.reply(200, "SITE CHMOD successful.");
    }
}
