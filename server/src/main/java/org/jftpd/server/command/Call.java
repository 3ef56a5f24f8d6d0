package org.jftpd.server.command;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.Row.Access;
import org.jftpd.server.command.Row.Journal;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.Row.Work;
import org.jftpd.server.filesystem.OutsideRootException;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.Reply;
import org.jftpd.server.transfer.Transfer;

/** A command line that met its row: knows where and when it may run, and runs. */
public final class Call {
    /** What a browser begins with that somebody led here: nothing it says is listened to (ALPACA). */
    private static final Set<String> HTTP =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private static final Argument NO_ARGUMENT = new Argument("", VirtualPath.ROOT);

    private static final String NO_SUCH_VERB = "?";

    private final Row row;
    private final String argument;
    private final Optional<Watcher> watcher;
    private final Standing standing;

    /** Whether there is such a verb. */
    private enum Standing {
        KNOWN,
        UNKNOWN
    }

    Call(Row row, String argument) {
        this(row, argument, Optional.empty(), Standing.KNOWN);
    }

    private Call(Row row, String argument, Optional<Watcher> watcher, Standing standing) {
        this.row = row;
        this.argument = argument;
        this.watcher = watcher;
        this.standing = standing;
    }

    /** The same, for a server on which somebody watches, or nobody. */
    Call watchedBy(Optional<Watcher> somebody) {
        return somebody.isEmpty() ? this : new Call(row, argument, somebody, standing);
    }

    /** A verb that does not exist, or not for this client. */
    static Call unknown(String verb, String argument) {
        Reply reply = Reply.of(500, "Command \"" + verb + "\" not understood.");
        Outcome outcome = HTTP.contains(verb) ? new Outcome.Closes(reply) : Outcome.reply(reply);
        Row row = RowBuilder.verb(verb, Takes.OPTIONAL).beforeLogin().does((client, unread) -> outcome, "");
        return new Call(row, argument, Optional.empty(), Standing.UNKNOWN);
    }

    /** The verb, as the table has it. */
    public String verb() {
        return row.verb();
    }

    /** The verb for others to see; not that of one that does not exist, since it may be a password that went astray. */
    public String label() {
        return isKnown() ? row.verb() : NO_SUCH_VERB;
    }

    /** Whether there is such a verb. */
    public boolean isKnown() {
        return standing == Standing.KNOWN;
    }

    /** What came behind the verb; a password with PASS, and perhaps with a verb that there is not. */
    public String argument() {
        return argument;
    }

    /** Whether the log tells each use of it, with the code of the answer. */
    public boolean isTold() {
        return row.journal() == Journal.TOLD;
    }

    /** For the log: the verb, and the file on the machine that is meant. To be asked before the command runs. */
    public String line(ClientState client) {
        if (argument.isEmpty() && row.takes() == Takes.NOTHING) {
            return row.verb();
        }
        String told = row.takes().isPath()
                ? client.login()
                        .map(in -> in.served(resolve(client).path()).toString())
                        .orElse(argument)
                : argument;
        return row.verb() + ' ' + told;
    }

    /** Whether it must wait for the end of the client's transfer. */
    public boolean mustAwaitTransfer(ClientState client) {
        Transfer transfer = client.data().transfer();
        if (transfer == null) {
            return false;
        }
        return switch (knownTo(client).row.during()) {
            case WAITS -> true;
            case WAITS_IF_CONNECTED -> transfer.isConnected();
            case ANSWERED_WITHOUT_ARGUMENT -> !argument.isEmpty();
            case ANSWERED -> false;
        };
    }

    /** Whether it may take so long that it belongs on a worker. */
    public boolean mayBlock(ClientState client) {
        return knownTo(client).isSlow(client);
    }

    /** Whether it is an administrator's order, which waits for no other client's work. */
    public boolean isOrder(ClientState client) {
        return knownTo(client).row.access() == Access.ADMIN;
    }

    private boolean isSlow(ClientState client) {
        boolean walks = row.work() == Work.WALK && !argument.isEmpty();
        boolean slowFile = row.work() == Work.FILE
                && (hasUnknownBytes()
                        || !client.login().map(in -> in.files().isLocal()).orElse(true));
        return walks || slowFile || row.work() == Work.SLOW;
    }

    /** Such a name is found again by reading its whole folder. */
    private boolean hasUnknownBytes() {
        return argument.indexOf('\uFFFD') >= 0;
    }

    /** Checks the policy of the row in the order users know, then runs the verb. */
    public Outcome answer(ClientState client) {
        Call known = knownTo(client);
        return watcher.isEmpty()
                ? known.checked(client)
                : new Outcome.Later(watcher.get().around(client, this, () -> known.checked(client)));
    }

    /** A verb that is not for this client is answered, and queued, like one that does not exist. */
    private Call knownTo(ClientState client) {
        return row.isKnownTo(client) ? this : unknown(row.verb(), argument);
    }

    private Outcome checked(ClientState client) {
        Takes takes = row.takes();
        if (argument.isEmpty() && takes.demandsArgument()) {
            return Outcome.reply(501, "Syntax error: command needs an argument.");
        }
        if (!argument.isEmpty() && takes == Takes.NOTHING) {
            return Outcome.reply(501, "Syntax error: command does not accept arguments.");
        }
        boolean needsLogin = row.access() != Access.ANYBODY || (takes.isPath() && !argument.isEmpty());
        if (needsLogin && client.login().isEmpty()) {
            return Outcome.reply(530, "Log in with USER and PASS first.");
        }
        Optional<String> missing = missingShield(client.protection());
        if (missing.isPresent()) {
            return Outcome.reply(550, "SSL/TLS required on the " + missing.get() + " channel.");
        }
        try {
            return client.login().isPresent() ? permitted(client, client.login().get()) : run(client, argumentAsText());
        } catch (IOException e) {
            return FileErrors.outcome(e);
        }
    }

    private Optional<String> missingShield(Protection protection) {
        return switch (row.shield()) {
            case NONE -> Optional.empty();
            case CONTROL -> protection.isControlPrivate() ? Optional.empty() : Optional.of("control");
            case DATA -> protection.isDataPrivate() ? Optional.empty() : Optional.of("data");
        };
    }

    private Outcome permitted(ClientState client, Login login) throws IOException {
        Argument resolved = row.takes().isPath() ? resolve(client) : argumentAsText();
        if (!isAllowed(login, resolved.path())) {
            // A path outside the root is told before a missing permission.
            if (row.takes().isPath()) {
                throwIfOutside(login, resolved.path());
            }
            return Outcome.reply(550, "Not enough privileges.");
        }
        return run(client, resolved);
    }

    /** Without an argument a verb that is open to anybody stays so: bare STAT looks at no file. */
    private boolean isAllowed(Login login, VirtualPath path) {
        boolean open = row.access() == Access.ANYBODY && argument.isEmpty();
        return open
                || row.permission()
                        .map(needed -> isAllowed(login, needed, path))
                        .orElse(true);
    }

    /** A verb whose path is only a part of its argument asks for that by itself. */
    private boolean isAllowed(Login login, Permission needed, VirtualPath path) {
        boolean here = row.takes().isPath() && !login.account().isUniform();
        return here ? login.may(needed, path) : login.account().may(needed);
    }

    private Outcome run(ClientState client, Argument resolved) throws IOException {
        return row.command().answer(client, resolved);
    }

    private Argument argumentAsText() {
        return argument.isEmpty() ? NO_ARGUMENT : new Argument(argument, VirtualPath.ROOT);
    }

    private Argument resolve(ClientState client) {
        boolean listed = row.takes() == Takes.LISTED_PATH;
        String typed = listed ? LsOptions.strip(argument) : argument;
        VirtualPath path =
                typed.isEmpty() ? client.directory() : client.directory().resolve(typed);
        return new Argument(typed, path, listed ? LsOptions.of(argument) : LsOptions.NONE);
    }

    private static void throwIfOutside(Login login, VirtualPath path) throws OutsideRootException {
        try {
            login.files().facts(path, Detail.BRIEF);
        } catch (OutsideRootException outside) {
            throw outside;
        } catch (IOException elsewhere) {
            // Whether it can be read at all does not matter: it is not permitted.
            return;
        }
    }
}
