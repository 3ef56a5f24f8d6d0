package org.jftpd.server.command;

import java.util.Set;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.filesystem.FileFacts;

/** Writes the facts of one file as MLST and MLSD tell them (RFC 3659, 7.2): {@code type=file;size=12; }. */
final class MlsxRow {
    private final Set<MlsxFact> facts;
    private final String directoryPermissions;
    private final String filePermissions;

    MlsxRow(Set<MlsxFact> facts, Account account) {
        this.facts = facts;
        this.directoryPermissions = directoryPermissions(account);
        this.filePermissions = filePermissions(account);
    }

    /** The facts, without the blank and the name behind them. */
    String facts(FileFacts file) {
        return facts(file, type(file));
    }

    /** The same of a directory that is the listed one ({@code cdir}) or the one above it ({@code pdir}). */
    String facts(FileFacts file, String type) {
        StringBuilder row = new StringBuilder(96);
        for (MlsxFact fact : facts) {
            append(row, fact, file, type);
        }
        return row.toString();
    }

    private void append(StringBuilder row, MlsxFact fact, FileFacts file, String type) {
        switch (fact) {
            case TYPE -> put(row, fact, type);
            case PERM -> put(row, fact, file.isDirectory() ? directoryPermissions : filePermissions);
            case SIZE -> put(row, fact, Long.toString(file.size()));
            case MODIFY -> put(row, fact, FtpTime.stamp(file.modified()));
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
    private static String directoryPermissions(Account account) {
        StringBuilder letters = new StringBuilder();
        append(letters, 'c', account.may(Permission.WRITE) || account.may(Permission.APPEND));
        append(letters, 'd', account.may(Permission.DELETE));
        append(letters, 'e', account.may(Permission.ENTER));
        append(letters, 'f', account.may(Permission.RENAME));
        append(letters, 'l', account.may(Permission.LIST));
        append(letters, 'm', account.may(Permission.MAKE_DIRECTORY));
        append(letters, 'p', account.may(Permission.DELETE));
        return letters.toString();
    }

    /** RFC 3659, 7.5.5: a append, d delete, f rename, r retrieve, w write. */
    private static String filePermissions(Account account) {
        StringBuilder letters = new StringBuilder();
        append(letters, 'a', account.may(Permission.APPEND));
        append(letters, 'd', account.may(Permission.DELETE));
        append(letters, 'f', account.may(Permission.RENAME));
        append(letters, 'r', account.may(Permission.READ));
        append(letters, 'w', account.may(Permission.WRITE));
        return letters.toString();
    }

    private static void append(StringBuilder letters, char letter, boolean permitted) {
        if (permitted) {
            letters.append(letter);
        }
    }
}
