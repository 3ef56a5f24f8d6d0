package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;

/** MFMT (draft-somers-ftp-mfxx, 3): sets when a file was last changed, in UTC; the answer is what MDTM would tell. */
final class Mfmt implements Command {
    private final ZoneId zone;

    /** @param zone whose clock the answer tells */
    Mfmt(ZoneId zone) {
        this.zone = zone;
    }

    /** Some file systems keep times to two seconds, and none all those that can be written. */
    private static boolean isFarFrom(FileTime wanted, FileTime kept) {
        return Math.abs(wanted.to(TimeUnit.SECONDS) - kept.to(TimeUnit.SECONDS)) > 2;
    }

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
        if (Retrievable.facts(client, path).isEmpty()) {
            return Retrievable.refusal(path);
        }
        client.files().changeModified(path, time.get());
        if (isFarFrom(time.get(), client.files().facts(path, Detail.BRIEF).modified())) {
            return Outcome.reply(550, "The file system cannot keep that time.");
        }
        return Outcome.reply(213, "Modify=" + FtpTime.stamp(time.get(), zone) + "; " + path + ".");
    }
}
