package org.jftpd.server.fault;

import org.jftpd.server.command.Hindrance;
import org.jftpd.server.transfer.Traffic;

/** A transfer whose data connection begins TLS anew. */
record Unresumed() implements Hindrance {
    @Override
    public Traffic traffic(Traffic usual) {
        return new ForwardingTraffic(usual) {
            @Override
            public Resumption resumption() {
                return Resumption.REFUSED;
            }
        };
    }
}
