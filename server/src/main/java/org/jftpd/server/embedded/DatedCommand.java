package org.jftpd.server.embedded;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Set;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.command.Hindrance;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.LogText;
import org.jftpd.server.protocol.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A verb that stores something, which is dated by a clock that is not the system's. */
final class DatedCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(DatedCommand.class);
    private static final Set<String> STORING = Set.of("STOR", "STOU", "APPE", "MKD", "XMKD", "SITE MKDIR");

    private final Command usual;
    private final Clock clock;

    private DatedCommand(Command usual, Clock clock) {
        this.usual = usual;
        this.clock = clock;
    }

    /** The same verbs, going by this clock. */
    static CommandTable in(CommandTable table, Clock clock) {
        return table.doing((verb, usual) -> STORING.contains(verb) ? new DatedCommand(usual, clock) : usual);
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        return new Outcome.Retold(usual.answer(client, argument), reply -> dated(reply, client, argument.path()))
                .hindered(new Hindrance() {
                    @Override
                    public Outcome closing(TransferSubject subject, Reply reply) {
                        return dated(reply, client, subject.path());
                    }
                });
    }

    /** Before the client hears that it is there. */
    private Outcome dated(Reply reply, ClientState client, VirtualPath path) {
        if (!reply.isNegative()) {
            try {
                client.files().changeModified(path, FileTime.from(clock.instant()));
            } catch (IOException undated) {
                LOG.warn(
                        "{} keeps the date of the system: {}",
                        LogText.printable(path.toString()),
                        LogText.printable(undated.toString()));
            }
        }
        return Outcome.reply(reply);
    }
}
