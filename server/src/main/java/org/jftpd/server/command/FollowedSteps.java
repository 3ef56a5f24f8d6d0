package org.jftpd.server.command;

import java.util.concurrent.CompletionStage;
import org.jftpd.server.command.Outcome.Followed;
import org.jftpd.server.command.Outcome.Steps;
import org.jftpd.server.command.Watcher.Sequel;
import org.jftpd.server.protocol.Reply;

/** Carries out what a verb decided, and tells the sequel its reply: the first, or that of the transfer's end. */
final class FollowedSteps implements Steps {
    private final Steps session;
    private final Sequel sequel;
    private boolean told;

    FollowedSteps(Steps session, Sequel sequel) {
        this.session = session;
        this.sequel = sequel;
    }

    @Override
    public void reply(Reply reply) {
        session.reply(reply);
        tell(reply);
    }

    @Override
    public void changed(FileChange change) {
        session.changed(change);
    }

    @Override
    public void await(CompletionStage<? extends Outcome> outcome, Runnable cancel) {
        session.await(outcome.thenApply(known -> new Followed(known, sequel)), cancel);
    }

    @Override
    public void start(TransferPlan plan) {
        session.followTransfer(sequel);
        session.start(plan);
    }

    @Override
    public void abort(Reply afterwards) {
        session.abort(afterwards);
        tell(afterwards);
    }

    @Override
    public void close(Reply last) {
        session.close(last);
        tell(last);
    }

    @Override
    public void part(Reply whole, int from, int to) {
        session.part(whole, from, to);
        if (to == whole.wireText().length()) {
            tell(whole);
        }
    }

    @Override
    public void drop() {
        session.drop();
    }

    @Override
    public void startTls(Reply last) {
        session.startTls(last);
        tell(last);
    }

    @Override
    public void endTls(Reply last) {
        session.endTls(last);
        tell(last);
    }

    @Override
    public void followTransfer(Sequel other) {
        session.followTransfer(other);
    }

    private void tell(Reply reply) {
        if (!told) {
            told = true;
            session.await(sequel.after(reply), () -> {});
        }
    }
}
