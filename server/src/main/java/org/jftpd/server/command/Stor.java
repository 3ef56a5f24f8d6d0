package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.command.Uploads.Destination;
import org.jftpd.server.filesystem.UserFiles.WriteMode;

/** STOR (RFC 959, 4.1.3): receives a file; after REST, goes on with one that is there (RFC 3659, 5). */
final class Stor implements Command {
    private final Uploads uploads;

    Stor(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        long offset = client.takeRestartOffset();
        WriteMode mode = offset > 0 ? WriteMode.RESUME : WriteMode.REPLACE;
        return uploads.start(client, new Destination(argument.path(), mode, offset));
    }
}
