package org.jftpd.server.command;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.function.IntFunction;
import org.jftpd.server.command.ClientState.Addresses;
import org.jftpd.server.command.CommandOptions.PassivePolicy;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.DataPlane;
import org.jftpd.server.transfer.PassiveConnection;

/** PASV (RFC 959, 4.1.2): opens a port for the client to connect to. */
final class Pasv implements Command {
    private final DataPlane plane;
    private final PassivePolicy policy;

    Pasv(DataPlane plane, PassivePolicy policy) {
        this.plane = plane;
        this.policy = policy;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        if (client.data().isEpsvOnly()) {
            return Outcome.reply(501, "PASV not allowed after EPSV ALL.");
        }
        InetAddress local = client.addresses().local().getAddress();
        InetAddress told =
                policy.addresses().getOrDefault(local, policy.address().orElse(local));
        if (!(told instanceof Inet4Address)) {
            return Outcome.reply(425, "PASV needs IPv4, use EPSV.");
        }
        String address = told.getHostAddress().replace('.', ',');
        return listen(
                plane,
                client,
                port -> Reply.of(
                        227, "Entering passive mode (" + address + ',' + (port >> 8) + ',' + (port & 0xFF) + ")."));
    }

    /** Opens the port; what was offered before is dropped, also when there is no port. */
    static Outcome listen(DataPlane plane, ClientState client, IntFunction<Reply> reply) {
        client.data().drop();
        Addresses ends = client.addresses();
        try {
            PassiveConnection connection =
                    plane.listen(ends.local().getAddress(), ends.peer().getAddress());
            client.data().offer(connection);
            return Outcome.reply(reply.apply(connection.port()));
        } catch (IOException e) {
            return DataErrors.outcome(e);
        }
    }
}
