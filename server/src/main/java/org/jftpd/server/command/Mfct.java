package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.VirtualPath;

/** MFCT (draft-somers-ftp-mfxx, 4): sets when a file was created, in UTC, where its file system can. */
final class Mfct implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        int blank = argument.text().indexOf(' ');
        if (blank < 0 || blank == argument.text().length() - 1) {
            return Outcome.reply(501, "Syntax error: command needs two arguments.");
        }
        String stamp = argument.text().substring(0, blank);
        Optional<FileTime> time = FtpTime.parse(stamp);
        if (time.isEmpty()) {
            return Outcome.reply(550, "Invalid time format; expected: YYYYMMDDHHMMSS.");
        }
        VirtualPath path = client.directory().resolve(argument.text().substring(blank + 1));
        client.demand(Permission.CHANGE_TIME, path);
        try {
            client.files().changeCreated(path, time.get());
        } catch (UnsupportedOperationException unknown) {
            return Outcome.reply(504, "These files keep no time of creation that can be set.");
        }
        return Outcome.reply(213, "Create=" + stamp + "; " + path + ".");
    }
}
