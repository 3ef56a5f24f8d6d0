package org.jftpd.server.command;

import java.io.IOException;
import java.util.List;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.protocol.Reply;

/** MLST (RFC 3659, 7): the facts of one file or directory, on the control connection. */
final class Mlst implements Command {
    private final Listings listings;

    Mlst(Listings listings) {
        this.listings = listings;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        FileFacts facts = client.files().facts(argument.path(), MlsxFact.detail(client.facts()));
        // Without facts two blanks remain: the line's own, and the one before the name.
        String row = ' ' + listings.facts(client).facts(facts, argument.path()) + ' ' + argument.path();
        return Outcome.reply(
                Reply.block(250, "Listing " + Quoted.path(argument.path()) + ':', List.of(row), "End MLST."));
    }
}
