package org.jftpd.server.session;

import java.util.Optional;
import org.jftpd.server.command.CommandTable;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.transfer.Background;
import org.jftpd.server.transfer.DataPlane;

/**
 * What all conversations of one server share.
 *
 * @param table the verbs
 * @param plane what moves the bytes
 * @param background threads for what may wait
 * @param counters what happened, as numbers
 * @param events who is told what happens
 * @param sessions who is connected
 * @param options how conversations go
 * @param eavesdropper who hears what is said, if somebody does
 */
public record Services(
        CommandTable table,
        DataPlane plane,
        Background background,
        Counters counters,
        Events events,
        LiveSessions sessions,
        SessionOptions options,
        Optional<Eavesdropper> eavesdropper) {}
