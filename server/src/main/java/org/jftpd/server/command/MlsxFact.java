package org.jftpd.server.command;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.filesystem.UserFiles.Detail;

/** The facts that MLST and MLSD can tell (RFC 3659, 7.5), in the order FEAT names them. */
enum MlsxFact {
    TYPE("type"),
    PERM("perm"),
    SIZE("size"),
    MODIFY("modify"),
    UNIQUE("unique"),
    UNIX_MODE("unix.mode"),
    UNIX_UID("unix.uid"),
    UNIX_GID("unix.gid");

    /** What is told until OPTS MLST chooses. */
    static final Set<MlsxFact> USUAL = Collections.unmodifiableSet(EnumSet.range(TYPE, UNIQUE));

    private final String label;

    MlsxFact(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Optional<MlsxFact> named(String label) {
        for (MlsxFact fact : values()) {
            if (fact.label.equals(label.toLowerCase(Locale.ROOT))) {
                return Optional.of(fact);
            }
        }
        return Optional.empty();
    }

    /** The facts of a list such as {@code type;size;}; unknown ones are dropped, the client's order is kept. */
    static Set<MlsxFact> parse(String list) {
        Set<MlsxFact> facts = new LinkedHashSet<>();
        for (String label : list.split(";", -1)) {
            named(label).ifPresent(facts::add);
        }
        return facts;
    }

    /** What must be found out of a file to tell these. */
    static Detail detail(Set<MlsxFact> facts) {
        return facts.stream().anyMatch(fact -> fact.compareTo(UNIX_MODE) >= 0) ? Detail.FULL : Detail.BRIEF;
    }
}
