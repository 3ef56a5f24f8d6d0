package org.jftpd.server.record;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.protocol.LogText;
import org.jftpd.server.protocol.TransferType;
import org.jftpd.server.transfer.Direction;

/**
 * The format of wu-ftpd, xferlog(5), which ProFTPD and vsftpd write too: fields parted by a blank each, so that blanks
 * in names become underscores. A transfer takes a second at least, as with vsftpd.
 */
public final class Xferlog implements LineFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);
    private static final String NO_ACTION = "_";
    private static final String SERVICE = "ftp";
    private static final String NO_IDENT = "0 *";

    @Override
    public String line(FileTransfer transfer, Direction direction, ZonedDateTime ended) {
        String user = transfer.client().user();
        return String.join(
                " ",
                TIME.format(ended),
                Long.toString(Math.max(1, Math.round(transfer.duration().toMillis() / 1e3))),
                transfer.client().peer().getAddress().getHostAddress(),
                Long.toString(transfer.bytes()),
                field(transfer.file().toString()),
                transfer.manner().type() == TransferType.ASCII ? "a" : "b",
                NO_ACTION,
                direction == Direction.DOWNLOAD ? "o" : "i",
                user.equals("anonymous") ? "a" : "r",
                field(user),
                SERVICE,
                NO_IDENT,
                transfer.isComplete() ? "c" : "i");
    }

    private static String field(String text) {
        return LogText.printable(text)
                .codePoints()
                .mapToObj(character -> Character.isWhitespace(character) || Character.isSpaceChar(character)
                        ? "_"
                        : Character.toString(character))
                .collect(Collectors.joining());
    }
}
