package org.jftpd.server.session;

import java.nio.charset.Charset;
import java.time.Duration;
import org.jftpd.server.protocol.Reply;

/**
 * How the conversations of one server go.
 *
 * @param greeting the first reply, 220
 * @param logPrefix what stands in front of each line about a session
 * @param encoding of command lines and replies
 * @param idle without a command until the client is disconnected, zero for ever; not counted while a transfer runs
 * @param login the same for clients that have not logged in, counted from the connection on
 */
public record SessionOptions(Reply greeting, LogPrefix logPrefix, Charset encoding, Duration idle, Duration login) {}
