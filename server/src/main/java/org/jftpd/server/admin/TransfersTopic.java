package org.jftpd.server.admin;

import org.jftpd.server.command.Sessions;

/** What is transferred now: who, what, how far, how fast. */
final class TransfersTopic implements Topic {
    private final Sessions sessions;

    TransfersTopic(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Told tell() {
        Value all = new Value.Items(sessions.views().stream()
                .flatMap(session ->
                        session
                                .activity()
                                .transfer()
                                .map(transfer -> SessionFacts.transfer(session, transfer))
                                .stream())
                .toList());
        return new Report("Transfers", new Facts().add("transfers", all).list());
    }
}
