package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.command.Uploads.Destination;
import org.jftpd.server.filesystem.UserFiles.WriteMode;

/** APPE (RFC 959, 4.1.3): receives bytes and puts them behind those of a file. */
final class Appe implements Command {
    private final Uploads uploads;

    Appe(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        if (client.hasRestartOffset()) {
            return Outcome.reply(450, "Can't APPE while REST request is pending.");
        }
        return uploads.start(client, new Destination(argument.path(), WriteMode.APPEND, 0));
    }
}
