package org.jftpd.server.command;

import java.time.ZoneId;
import java.util.Set;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.FileFacts;
import org.jftpd.server.filesystem.VirtualPath;

/** Writes the facts of one file as MLST and MLSD tell them (RFC 3659, 7.2): {@code type=file;size=12; }. */
final class MlsxRow {
    private final Set<MlsxFact> facts;
    private final Account account;
    private final ZoneId zone;
    private final String directoryPermissions;
    private final String filePermissions;

    /** @param zone whose clock the times show */
    MlsxRow(Set<MlsxFact> facts, Account account, ZoneId zone) {
        this.facts = facts;
        this.zone = zone;
        this.account = account;
        this.directoryPermissions = directoryPermissions(account.rights().permissions());
        this.filePermissions = filePermissions(account.rights().permissions());
    }

    /** The facts of a file, without the blank and the name behind them. */
    String facts(FileFacts file, VirtualPath path) {
        return facts(file, type(file), path);
    }

    /** The facts of an entry of a folder, without the blank and the name behind them. */
    String facts(FileFacts file, VirtualPath folder, String name) {
        return facts(file, type(file), account.isUniform() ? folder : folder.child(name));
    }

    /** The same of a directory that is the listed one ({@code cdir}) or the one above it ({@code pdir}). */
    String facts(FileFacts file, String type, VirtualPath path) {
        StringBuilder row = new StringBuilder(96);
        for (MlsxFact fact : facts) {
            if (fact == MlsxFact.PERM) {
                put(row, fact, permissions(file, path));
            } else {
                append(row, fact, file, type);
            }
        }
        return row.toString();
    }

    /** The path does not matter to accounts that may do the same everywhere. */
    private String permissions(FileFacts file, VirtualPath path) {
        if (account.isUniform()) {
            return file.isDirectory() ? directoryPermissions : filePermissions;
        }
        Set<Permission> here = account.permissionsAt(path.names(), file::isDirectory);
        return file.isDirectory() ? directoryPermissions(here) : filePermissions(here);
    }

    private void append(StringBuilder row, MlsxFact fact, FileFacts file, String type) {
        switch (fact) {
            case TYPE -> put(row, fact, type);
            case PERM -> throw new IllegalArgumentException("told by its path");
            case SIZE -> put(row, fact, Long.toString(file.size()));
            case MODIFY -> put(row, fact, FtpTime.stamp(file.modified(), zone));
            case UNIQUE -> putIfKnown(row, fact, file.unique());
            case UNIX_MODE -> put(row, fact, "0" + octal(file.mode()));
            case UNIX_UID -> file.owner().ifPresent(owner -> put(row, fact, Long.toString(owner.user())));
            case UNIX_GID -> file.owner().ifPresent(owner -> put(row, fact, Long.toString(owner.group())));
        }
    }

    private static void put(StringBuilder row, MlsxFact fact, String value) {
        row.append(fact.label()).append('=').append(value).append(';');
    }

    private static void putIfKnown(StringBuilder row, MlsxFact fact, String value) {
        if (!value.isEmpty()) {
            put(row, fact, value);
        }
    }

    private static String octal(int mode) {
        String digits = Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 3 - digits.length())) + digits;
    }

    private static String type(FileFacts file) {
        return switch (file.kind()) {
            case DIRECTORY -> "dir";
            case SYMBOLIC_LINK -> "OS.unix=slink";
            case FILE, OTHER -> "file";
        };
    }

    /** RFC 3659, 7.5.5: c create, d delete, e enter, f rename, l list, m make directory, p purge. */
    private static String directoryPermissions(Set<Permission> permitted) {
        StringBuilder letters = new StringBuilder();
        append(letters, 'c', permitted.contains(Permission.WRITE) || permitted.contains(Permission.APPEND));
        append(letters, 'd', permitted.contains(Permission.DELETE));
        append(letters, 'e', permitted.contains(Permission.ENTER));
        append(letters, 'f', permitted.contains(Permission.RENAME));
        append(letters, 'l', permitted.contains(Permission.LIST));
        append(letters, 'm', permitted.contains(Permission.MAKE_DIRECTORY));
        append(letters, 'p', permitted.contains(Permission.DELETE));
        return letters.toString();
    }

    /** RFC 3659, 7.5.5: a append, d delete, f rename, r retrieve, w write. */
    private static String filePermissions(Set<Permission> permitted) {
        StringBuilder letters = new StringBuilder();
        append(letters, 'a', permitted.contains(Permission.APPEND));
        append(letters, 'd', permitted.contains(Permission.DELETE));
        append(letters, 'f', permitted.contains(Permission.RENAME));
        append(letters, 'r', permitted.contains(Permission.READ));
        append(letters, 'w', permitted.contains(Permission.WRITE));
        return letters.toString();
    }

    private static void append(StringBuilder letters, char letter, boolean permitted) {
        if (permitted) {
            letters.append(letter);
        }
    }
}
