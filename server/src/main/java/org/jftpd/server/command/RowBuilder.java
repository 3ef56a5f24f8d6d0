package org.jftpd.server.command;

import java.util.Objects;
import java.util.Optional;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.Row.Access;
import org.jftpd.server.command.Row.During;
import org.jftpd.server.command.Row.Journal;
import org.jftpd.server.command.Row.Shield;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.Row.Work;

/**
 * Writes a row so that it reads as a sentence; what is not said is the usual: after login, no argument, light, waits.
 */
public final class RowBuilder {
    private final String verb;
    private final Takes takes;
    private Access access = Access.LOGGED_IN;
    private Optional<Permission> permission = Optional.empty();
    private Work work = Work.LIGHT;
    private During during = During.WAITS;
    private Journal journal = Journal.SILENT;
    private Shield shield = Shield.NONE;

    private RowBuilder(String verb, Takes takes) {
        this.verb = verb;
        this.takes = takes;
    }

    /** Begins a row; {@code SITE CHMOD} for a SITE verb. */
    public static RowBuilder verb(String verb, Takes takes) {
        return new RowBuilder(verb, takes);
    }

    /** Anybody may use it. */
    public RowBuilder beforeLogin() {
        access = Access.ANYBODY;
        return this;
    }

    /** Administrators may use it; others get the answer to a verb that does not exist. */
    public RowBuilder forAdministrators() {
        access = Access.ADMIN;
        return this;
    }

    /** The account must be allowed to. */
    public RowBuilder needs(Permission needed) {
        permission = Optional.of(needed);
        return this;
    }

    /** Makes a few calls on one path. */
    public RowBuilder touchesFile() {
        work = Work.FILE;
        return this;
    }

    /** Looks at every entry of a directory. */
    public RowBuilder walks() {
        work = Work.WALK;
        return this;
    }

    /** Waits for something, so that it runs on a worker. */
    public RowBuilder waits() {
        work = Work.SLOW;
        return this;
    }

    /** When it may run while a transfer of the same client does. */
    public RowBuilder duringTransfer(During when) {
        during = when;
        return this;
    }

    /** Each use is told in the log. */
    RowBuilder told() {
        journal = Journal.TOLD;
        return this;
    }

    /** Served only when this is encrypted. */
    RowBuilder behind(Shield needed) {
        shield = needed;
        return this;
    }

    /**
     * Ends the row.
     *
     * @param syntax what stands behind the verb in the answer to HELP
     */
    public Row does(Command command, String syntax) {
        Objects.requireNonNull(command, "command");
        return new Row(verb, access, takes, permission, work, during, shield, journal, verb + " " + syntax, command);
    }
}
