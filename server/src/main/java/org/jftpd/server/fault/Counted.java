package org.jftpd.server.fault;

import org.jftpd.server.command.Hindrance;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.TransferSubject;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Throttle;
import org.jftpd.server.transfer.Traffic;

/** A hindrance that counts the transfers which start with it. */
record Counted(Hindrance hindrance, Runnable met) implements Hindrance {
    @Override
    public Traffic traffic(Traffic usual) {
        met.run();
        return hindrance.traffic(usual);
    }

    @Override
    public Throttle throttle(Throttle usual) {
        return hindrance.throttle(usual);
    }

    @Override
    public Outcome closing(TransferSubject subject, Reply usual) {
        return hindrance.closing(subject, usual);
    }
}
