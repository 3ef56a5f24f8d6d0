package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.protocol.TransferType;
import org.jftpd.server.transfer.AsciiDownload;
import org.jftpd.server.transfer.FileDownload;
import org.jftpd.server.transfer.FileDownload.SendPath;
import org.jftpd.server.transfer.OpenFile;
import org.jftpd.server.transfer.Traffic;

/** RETR (RFC 959, 4.1.3): sends a file, from the offset of REST on. */
final class Retr implements Command {
    private final SendPath sendPath;

    Retr(SendPath sendPath) {
        this.sendPath = sendPath;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        long offset = client.takeRestartOffset();
        SizedFile opened = SizedFile.open(client, argument.path());
        if (offset > opened.size()) {
            opened.channel().close();
            return Outcome.reply(554, "REST position (" + offset + ") > file size (" + opened.size() + ").");
        }
        OpenFile file = new OpenFile(opened.channel(), Mediums.of(client));
        FileDownload.Range range = new FileDownload.Range(offset, opened.size());
        Traffic traffic = client.type() == TransferType.ASCII
                ? new AsciiDownload(file, range)
                : new FileDownload(file, range, sendPath);
        return new Outcome.Starts(
                TransferPlan.of(traffic, TransferSubject.file("RETR", argument.path(), client.type())));
    }
}
