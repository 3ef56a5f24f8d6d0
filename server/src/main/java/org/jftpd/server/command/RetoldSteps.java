package org.jftpd.server.command;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jftpd.server.command.Outcome.Retold;
import org.jftpd.server.command.Outcome.Steps;
import org.jftpd.server.command.Watcher.Sequel;
import org.jftpd.server.protocol.Reply;

/** Carries out what a verb decided, with something else in place of its reply. The last reply of a session stays. */
final class RetoldSteps implements Steps {
    private final Steps session;
    private final Function<Reply, Outcome> retelling;

    RetoldSteps(Steps session, Function<Reply, Outcome> retelling) {
        this.session = session;
        this.retelling = retelling;
    }

    @Override
    public void reply(Reply reply) {
        retelling.apply(reply).carryOut(session);
    }

    @Override
    public void changed(FileChange change) {
        session.changed(change);
    }

    @Override
    public void await(CompletionStage<? extends Outcome> outcome, Runnable cancel) {
        session.await(outcome.thenApply(known -> new Retold(known, retelling)), cancel);
    }

    @Override
    public void start(TransferPlan plan) {
        session.start(plan);
    }

    @Override
    public void abort(Reply afterwards) {
        session.abort(afterwards);
    }

    @Override
    public void close(Reply last) {
        session.close(last);
    }

    @Override
    public void part(Reply whole, int from, int to) {
        session.part(whole, from, to);
    }

    @Override
    public void drop() {
        session.drop();
    }

    @Override
    public void startTls(Reply last) {
        session.startTls(last);
    }

    @Override
    public void endTls(Reply last) {
        session.endTls(last);
    }

    @Override
    public void followTransfer(Sequel sequel) {
        session.followTransfer(sequel);
    }
}
