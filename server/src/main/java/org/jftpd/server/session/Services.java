package org.jftpd.server.session;

import org.jftpd.server.command.CommandTable;
import org.jftpd.server.counters.Counters;
import org.jftpd.server.transfer.Background;
import org.jftpd.server.transfer.DataPlane;

/** What all conversations of one server share. */
public record Services(
        CommandTable table,
        DataPlane plane,
        Background background,
        Counters counters,
        LiveSessions sessions,
        SessionOptions options) {}
