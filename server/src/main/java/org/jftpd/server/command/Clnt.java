package org.jftpd.server.command;

import org.jftpd.server.protocol.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CLNT (habit of many clients): says which program it is; noted in the log, and nothing else. */
final class Clnt implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(Clnt.class);
    private static final int LONGEST = 80;

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String name = LogText.printable(argument.text());
        LOG.info(
                "{} uses {}",
                client.addresses().peer().getAddress().getHostAddress(),
                name.substring(0, Math.min(LONGEST, name.length())));
        return Outcome.reply(200, "Noted.");
    }
}
