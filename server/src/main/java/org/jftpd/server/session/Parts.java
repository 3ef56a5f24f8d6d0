package org.jftpd.server.session;

import org.jftpd.server.command.ClientState;
import org.jftpd.server.protocol.Reply;

/**
 * What the pieces of one conversation share. Guarded by the conversation's lock.
 *
 * @param services what all conversations share
 * @param connection the socket under it
 * @param client what the client has told so far
 * @param live what others may see of it
 * @param log what it leaves behind
 * @param replies what is said in this turn
 */
record Parts(
        Services services,
        ControlConnection connection,
        ClientState client,
        LiveSession live,
        SessionLog log,
        ReplyBuffer replies) {

    static Parts of(Services services, ControlConnection connection, ClientState client) {
        LiveSession live = new LiveSession(services.sessions().nextId(), client);
        return new Parts(
                services,
                connection,
                client,
                live,
                new SessionLog(services, client, live.id()),
                new ReplyBuffer(connection, services.options().encoding()));
    }

    /** Says a part of a reply, and notes with the last one that it was said. */
    void part(Reply whole, int from, int to) {
        if (to == whole.wireText().length()) {
            log.replied(whole);
        }
        replies.addPart(whole, from, to);
    }

    /** Says something, and notes that it was said. */
    void reply(Reply reply) {
        log.replied(reply);
        replies.add(reply);
    }
}
