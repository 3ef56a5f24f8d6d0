package org.jftpd.server.ftplet;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.jftpd.server.command.Call;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.command.Watcher;
import org.jftpd.server.ftplet.FtpletChain.OnFailure;
import org.jftpd.server.ftplet.FtpletChain.Ruling;
import org.jftpd.server.protocol.LogText;
import org.jftpd.server.protocol.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows Ftplets what clients do, on threads of their own and in order for each client, and does what they want. */
final class FtpletWatcher implements Watcher {
    private static final Logger LOG = LoggerFactory.getLogger("org.jftpd.ftplet");
    private static final Outcome NOTHING = new Outcome.Now(List.of());
    private static final Reply GOODBYE = Reply.of(421, "Disconnected by the server.");
    private static final Reply SKIPPED = Reply.of(550, "Refused by the server.");
    private static final Reply FAILED = Reply.of(451, "Requested action aborted: local error in processing.");

    private final FtpletChain ftplets;
    private final ForeignSession.Views views;
    private final Executor threads;
    private final InstantSource clock = InstantSource.system();
    private final Map<ClientState, ForeignSession> sessions = new ConcurrentHashMap<>();

    FtpletWatcher(FtpletChain ftplets, ForeignSession.Views views, Executor threads) {
        this.ftplets = ftplets;
        this.views = views;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Outcome> connected(ClientState client, Reply greeting) {
        ForeignSession session = session(client);
        return session.next(
                () -> {
                    Ruling ruling = ftplets.ask(ftplet -> ftplet.onConnect(session), OnFailure.REFUSE);
                    return ruling == Ruling.GO_ON
                            ? new Outcome.Preceded(session.takeWritten(), Outcome.reply(greeting))
                            : goodbye(session);
                },
                threads);
    }

    @Override
    public CompletionStage<Outcome> around(ClientState client, Call call, Supplier<Outcome> answer) {
        ForeignSession session = session(client);
        ForeignRequest request = new ForeignRequest(call.verb(), call.argument(), clock.millis());
        return session.next(
                () -> {
                    Ruling ruling = ftplets.ask(ftplet -> ftplet.beforeCommand(session, request), OnFailure.REFUSE);
                    return switch (ruling) {
                        case GO_ON -> followed(session, request, answer.get());
                        case SKIP -> skipped(session.takeWritten());
                        case DISCONNECT -> goodbye(session);
                        case FAILED -> Outcome.reply(FAILED);
                    };
                },
                threads);
    }

    @Override
    public void disconnected(ClientState client) {
        ForeignSession session = session(client);
        sessions.remove(client);
        CompletableFuture<?> unused =
                session.next(() -> ftplets.ask(ftplet -> ftplet.onDisconnect(session), OnFailure.GO_ON), threads);
    }

    private Outcome followed(ForeignSession session, ForeignRequest request, Outcome outcome) {
        return new Outcome.Preceded(
                session.takeWritten(),
                new Outcome.Followed(outcome, reply -> session.next(() -> after(session, request, reply), threads)));
    }

    private Outcome after(ForeignSession session, ForeignRequest request, Reply reply) {
        remember(session, request, reply);
        ForeignReply told = new ForeignReply(reply, clock.millis());
        Ruling ruling = ftplets.ask(
                ftplet -> isMistaken(ftplet, request, reply)
                        ? FtpletResult.DEFAULT
                        : ftplet.afterCommand(session, request, told),
                OnFailure.GO_ON);
        return ruling == Ruling.DISCONNECT ? goodbye(session) : new Outcome.Preceded(session.takeWritten(), NOTHING);
    }

    /** What a file system view throws when it is asked is no matter of the client's: its command has been answered. */
    private static void remember(ForeignSession session, ForeignRequest request, Reply reply) {
        try {
            session.told(request, reply);
        } catch (RuntimeException | LinkageError failure) {
            LOG.error("what {} came to is not remembered", request.verb(), LogText.printable(failure));
        }
    }

    /** Whether it would take a failed login for one: DefaultFtplet calls onLogin after every PASS. */
    private static boolean isMistaken(Ftplet ftplet, ForeignRequest request, Reply reply) {
        if (!request.verb().equals("PASS") || reply.code() < 400) {
            return false;
        }
        try {
            return ftplet.getClass()
                    .getMethod("afterCommand", FtpSession.class, FtpRequest.class, FtpReply.class)
                    .getDeclaringClass()
                    .equals(DefaultFtplet.class);
        } catch (NoSuchMethodException unheardOf) {
            return false;
        }
    }

    /** Who skips a command has written the reply; a client that got none would wait for ever. */
    private static Outcome skipped(List<Reply> written) {
        return written.isEmpty() ? Outcome.reply(SKIPPED) : new Outcome.Now(written);
    }

    private static Outcome goodbye(ForeignSession session) {
        List<Reply> written = session.takeWritten();
        int last = written.size() - 1;
        return written.isEmpty()
                ? new Outcome.Closes(GOODBYE)
                : new Outcome.Preceded(written.subList(0, last), new Outcome.Closes(written.get(last)));
    }

    private ForeignSession session(ClientState client) {
        return sessions.computeIfAbsent(client, known -> new ForeignSession(known, views));
    }
}
