package org.jftpd.server.session;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.jftpd.server.protocol.Reply;

/**
 * How the conversations of one server go.
 *
 * @param banner the greeting, one element a line
 * @param logPrefix what stands in front of each line about a session
 * @param encoding of command lines and replies
 * @param idle without a command until the client is disconnected, zero for ever; not counted while a transfer runs
 * @param login the same for clients that have not logged in, counted from the connection on
 */
public record SessionOptions(
        List<String> banner, LogPrefix logPrefix, Charset encoding, Duration idle, Duration login) {
    public SessionOptions {
        banner = List.copyOf(banner);
    }

    /** The banner as a reply of one line or several. */
    Reply greeting() {
        int last = banner.size() - 1;
        return last <= 0
                ? Reply.of(220, String.join("", banner))
                : Reply.block(220, banner.get(0), banner.subList(1, last), banner.get(last));
    }
}
