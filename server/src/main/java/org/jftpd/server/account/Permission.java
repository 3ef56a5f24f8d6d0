package org.jftpd.server.account;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What an account may do, by pyftpdlib's letters {@code elradfmwMT}. */
public enum Permission {
    /** {@code e}: change directory (CWD, CDUP). */
    ENTER('e'),
    /** {@code l}: list and look (LIST, NLST, MLSD, MLST, STAT, SIZE, MDTM). */
    LIST('l'),
    /** {@code r}: download (RETR). */
    READ('r'),
    /** {@code a}: append to a file (APPE). */
    APPEND('a'),
    /** {@code d}: delete files and directories (DELE, RMD). */
    DELETE('d'),
    /** {@code f}: rename (RNFR, RNTO). */
    RENAME('f'),
    /** {@code m}: make directories (MKD). */
    MAKE_DIRECTORY('m'),
    /** {@code w}: upload (STOR, STOU). */
    WRITE('w'),
    /** {@code M}: change a file's mode (SITE CHMOD). */
    CHANGE_MODE('M'),
    /** {@code T}: change a file's modification time (MFMT). */
    CHANGE_TIME('T');

    /** Everything: {@code elradfmwMT}. */
    public static final Set<Permission> ALL = Collections.unmodifiableSet(EnumSet.allOf(Permission.class));

    /** Looking and downloading: {@code elr}. */
    public static final Set<Permission> READ_ONLY = Collections.unmodifiableSet(EnumSet.of(ENTER, LIST, READ));

    private final char letter;

    Permission(char letter) {
        this.letter = letter;
    }

    /** Its letter, as pyftpdlib writes it. */
    public char letter() {
        return letter;
    }

    /**
     * Reads letters such as {@code elr}, in any order.
     *
     * @throws IllegalArgumentException for a letter that is none of {@code elradfmwMT}, naming it
     */
    public static Set<Permission> parse(String letters) {
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        letters.chars().forEach(letter -> permissions.add(of((char) letter)));
        return Collections.unmodifiableSet(permissions);
    }

    /** The letters of a set, in the order {@code elradfmwMT}. */
    public static String letters(Set<Permission> permissions) {
        return EnumSet.allOf(Permission.class).stream()
                .filter(permissions::contains)
                .map(permission -> String.valueOf(permission.letter))
                .collect(Collectors.joining());
    }

    private static Permission of(char letter) {
        for (Permission permission : values()) {
            if (permission.letter == letter) {
                return permission;
            }
        }
        throw new IllegalArgumentException("unknown permission letter '" + letter + "', use some of elradfmwMT");
    }
}
