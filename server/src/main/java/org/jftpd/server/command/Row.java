package org.jftpd.server.command;

import java.util.Optional;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;

/**
 * One row of the command table: everything about a verb but what it does.
 *
 * @param verb as users type it; {@code SITE CHMOD} for a SITE verb
 * @param access whether it needs a login
 * @param takes which argument it takes
 * @param permission what the account must be allowed to
 * @param work how long it may take
 * @param during when it may run while a transfer does
 * @param shield what must be encrypted first
 * @param journal whether the log tells each use
 * @param syntax what HELP says
 * @param command what it does
 */
public record Row(
        String verb,
        Access access,
        Takes takes,
        Optional<Permission> permission,
        Work work,
        During during,
        Shield shield,
        Journal journal,
        String syntax,
        Command command) {

    /** Whether the log tells each use of a verb with its code, as pyftpdlib's {@code log_cmds_list}. */
    enum Journal {
        SILENT,
        TOLD
    }

    /** Who may use a verb. */
    public enum Access {
        ANYBODY,
        LOGGED_IN,
        /** For everybody else there is no such verb. */
        ADMIN
    }

    /** The argument of a verb. */
    public enum Takes {
        NOTHING,
        OPTIONAL,
        REQUIRED,
        /** A path. */
        PATH,
        /** A path, or nothing for the current directory. */
        OPTIONAL_PATH,
        /** Options of ls(1), which are passed over, and a path or nothing. */
        LISTED_PATH;

        boolean isPath() {
            return this == PATH || this == OPTIONAL_PATH || this == LISTED_PATH;
        }

        boolean demandsArgument() {
            return this == REQUIRED || this == PATH;
        }
    }

    /** How long a verb may take, and so which thread it runs in. */
    public enum Work {
        /** Touches no file. */
        LIGHT,
        /** A few calls on one path: where the client's files are local, the session's own thread will do. */
        FILE,
        /** With an argument, as many calls as a directory has entries. */
        WALK,
        /** Waits for something, whatever the argument. */
        SLOW
    }

    /** What must be encrypted before a verb is served. */
    enum Shield {
        NONE,
        CONTROL,
        DATA
    }

    /** What happens to a verb that comes while a transfer runs. */
    public enum During {
        /** It waits for the end of the transfer. */
        WAITS,
        /** It waits, but not for a transfer that still lacks its data connection. */
        WAITS_IF_CONNECTED,
        /** It is answered at once; with an argument it waits. */
        ANSWERED_WITHOUT_ARGUMENT,
        /** It is answered at once. */
        ANSWERED
    }

    /** The same policy for something else. */
    Row doing(Command other) {
        return new Row(verb, access, takes, permission, work, during, shield, journal, syntax, other);
    }

    /** Whether there is such a verb, as far as this client is told. */
    boolean isKnownTo(ClientState client) {
        return access != Access.ADMIN
                || client.login().map(in -> in.account().role() == Role.ADMIN).orElse(false);
    }
}
