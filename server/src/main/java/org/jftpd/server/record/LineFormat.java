package org.jftpd.server.record;

import java.time.ZonedDateTime;
import org.jftpd.server.command.FtpListener.FileTransfer;
import org.jftpd.server.transfer.Direction;

/** How a transfer becomes a line. */
public interface LineFormat {
    /**
     * Writes a line, without its end.
     *
     * @param ended when the transfer did
     */
    String line(FileTransfer transfer, Direction direction, ZonedDateTime ended);
}
