package org.jftpd.server.fault;

import org.jftpd.server.command.Hindrance;
import org.jftpd.server.transfer.Traffic;

/** A transfer whose data connection begins TLS anew. */
record Unresumed(Attempt attempt) implements Hindrance {
    @Override
    public Traffic traffic(Traffic usual) {
        return new ForwardingTraffic(usual) {
            /** Asked where there is TLS, once. */
            @Override
            public Resumption resumption() {
                attempt.met().run();
                return Resumption.REFUSED;
            }
        };
    }
}
