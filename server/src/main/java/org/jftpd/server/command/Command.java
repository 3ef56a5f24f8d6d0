package org.jftpd.server.command;

import java.io.IOException;

/** What one verb does. Login, argument and permission are settled before, by its row; never writes to a socket. */
public interface Command {
    /**
     * Answers one command line. Runs in a thread of the session's, with nothing else of this client running meanwhile.
     *
     * @throws IOException when a file says no; told to the client by {@link FileErrors}
     */
    Outcome answer(ClientState client, Argument argument) throws IOException;
}
