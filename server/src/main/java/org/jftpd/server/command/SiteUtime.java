package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * SITE UTIME (habit of ProFTPD, Pure-FTPd and ncftp): sets when a file was last changed, in UTC. Either
 * {@code YYYYMMDDhhmm[ss] name} or {@code name atime mtime ctime UTC}, of which only the second time counts.
 */
final class SiteUtime implements Command {
    private static final Pattern TIME_FIRST = Pattern.compile("(\\d{12}(?:\\d{2})?) +(.+)");
    private static final Pattern NAME_FIRST =
            Pattern.compile("(.+?) +\\d{14} +(\\d{14}) +\\d{14} +UTC", Pattern.CASE_INSENSITIVE);

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        Matcher nameFirst = NAME_FIRST.matcher(argument.text());
        if (nameFirst.matches()) {
            return set(client, nameFirst.group(2), nameFirst.group(1));
        }
        Matcher timeFirst = TIME_FIRST.matcher(argument.text());
        return timeFirst.matches()
                ? set(client, timeFirst.group(1), timeFirst.group(2))
                : Outcome.reply(501, "Invalid SITE UTIME format.");
    }

    private static Outcome set(ClientState client, String stamp, String name) throws IOException {
        Optional<FileTime> time = FtpTime.parse(stamp.length() == 12 ? stamp + "00" : stamp);
        if (time.isEmpty()) {
            return Outcome.reply(501, "Invalid SITE UTIME format.");
        }
        VirtualPath path = client.directory().resolve(name);
        client.demand(Permission.CHANGE_TIME, path);
        client.files().changeModified(path, time.get());
        return Outcome.reply(200, "SITE UTIME successful.");
    }
}
