package org.jftpd.server.record;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jftpd.server.command.FtpListener;
import org.jftpd.server.transfer.Direction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each transfer of a file that has ended, complete or not. Called by the thread of its events. */
public final class TransferLog implements FtpListener {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.events");

    private final LineFormat format;
    private final Consumer<String> lines;
    private final InstantSource clock;

    public TransferLog(LineFormat format, Consumer<String> lines, InstantSource clock) {
        this.format = format;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void fileSent(FileTransfer transfer) {
        write(transfer, Direction.DOWNLOAD);
    }

    @Override
    public void incompleteFileSent(FileTransfer transfer) {
        write(transfer, Direction.DOWNLOAD);
    }

    @Override
    public void fileReceived(FileTransfer transfer) {
        write(transfer, Direction.UPLOAD);
    }

    @Override
    public void incompleteFileReceived(FileTransfer transfer) {
        write(transfer, Direction.UPLOAD);
    }

    @Override
    public void missed(long events) {
        LOG.error("the transfer log is too slow: {} events are not in it", events);
    }

    private void write(FileTransfer transfer, Direction direction) {
        lines.accept(format.line(transfer, direction, clock.instant().atZone(ZoneId.systemDefault())));
    }
}
