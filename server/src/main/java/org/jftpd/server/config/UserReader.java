package org.jftpd.server.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.PasswordHash;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Rights;
import org.jftpd.server.account.Rights.InFolder;
import org.jftpd.server.account.Rights.Reach;
import org.jftpd.server.account.Role;
import org.jftpd.server.account.Terms;
import org.jftpd.server.account.Terms.Allowance;
import org.jftpd.server.account.Terms.Messages;
import org.jftpd.server.account.Terms.Validity;
import org.jftpd.server.config.Section.Below;
import org.jftpd.server.protocol.AddressRange;

/** Reads one account of {@code users.yaml}. */
final class UserReader {
    private static final List<String> KEYS = List.of(
            "password",
            "root",
            "permissions",
            "overrides",
            "admin",
            "download",
            "upload",
            "sessions",
            "from",
            "expires",
            "messages");

    private static final int MOST_SESSIONS = 1_000_000;

    private final String name;
    private final Section keys;
    private final Origin origin;
    private final Problems problems;

    UserReader(String name, Section keys, Origin origin, Problems problems) {
        this.name = name;
        this.keys = keys;
        this.origin = origin;
        this.problems = problems;
    }

    /** Empty when it is of no use; what is wrong was told. */
    Optional<UserEntry> entry() {
        keys.allow(KEYS);
        Optional<String> hash = required("password").filter(this::isHash);
        Optional<Path> root = required("root").flatMap(text -> keys.parsed("root", text, Kind.PATH));
        Optional<Set<Permission>> permissions = required("permissions").flatMap(text -> permissions(keys, text));
        Role role = keys.value("admin", Kind.SWITCH, false) ? Role.ADMIN : Role.USER;
        List<InFolder> overrides = keys.sections("overrides", this::override);
        Terms terms = terms();
        if (hash.isEmpty() || root.isEmpty() || permissions.isEmpty()) {
            return Optional.empty();
        }
        try {
            Rights rights = new Rights(permissions.get(), overrides, role);
            return Optional.of(new UserEntry(new Account(name, root.get(), rights, terms), hash.get()));
        } catch (IllegalArgumentException refused) {
            problems.add(origin, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> required(String key) {
        if (keys.keys().field(key).isEmpty()) {
            problems.add(origin, name, key + " is missing");
        }
        return keys.text(key);
    }

    private boolean isHash(String text) {
        try {
            PasswordHash.parse(text);
            return true;
        } catch (IllegalArgumentException noHash) {
            keys.problem("password", "password must be a hash; jftpd hash makes one");
            return false;
        }
    }

    private static Optional<Set<Permission>> permissions(Section where, String text) {
        try {
            return Optional.of(Permission.parse(text));
        } catch (IllegalArgumentException refused) {
            where.problem("permissions", String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<InFolder> override(Below below) {
        Section section = below.section();
        section.allow(List.of("permissions", "recursive"));
        Reach reach = section.value("recursive", Kind.SWITCH, false) ? Reach.TREE : Reach.FOLDER;
        Optional<String> letters = section.text("permissions");
        if (letters.isEmpty()) {
            section.problem("permissions", "overrides: " + below.key() + " needs permissions, \"\" for none");
        }
        List<String> folder = names(below.key());
        if (!below.key().startsWith("/") || folder.contains("..")) {
            section.problem("permissions", "overrides: " + below.key() + " must be a folder as clients see it, /...");
        }
        return letters.flatMap(text -> permissions(section, text)).map(set -> new InFolder(folder, set, reach));
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    private Terms terms() {
        Section messages = keys.section("messages");
        messages.allow(List.of("login", "quit"));
        int sessions = keys.value("sessions", Kind.WHOLE, 0);
        if (sessions < 0 || sessions > MOST_SESSIONS) {
            keys.problem("sessions", "sessions must be 0 to " + MOST_SESSIONS + ", not " + sessions);
            sessions = 0;
        }
        return new Terms(
                new Allowance(keys.value("download", Kind.SIZE, 0L), keys.value("upload", Kind.SIZE, 0L), sessions),
                new Validity(from(), expires()),
                new Messages(messages.text("login"), messages.text("quit")));
    }

    private List<AddressRange> from() {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : keys.texts("from")) {
            AddressRange.parse(text)
                    .ifPresentOrElse(
                            ranges::add,
                            () -> keys.problem(
                                    "from", "from \"" + text + "\" is no address or network such as 192.0.2.0/24"));
        }
        return ranges;
    }

    private Optional<LocalDate> expires() {
        return keys.text("expires").flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException malformed) {
                keys.problem("expires", "expires \"" + text + "\" is no day such as 2027-01-31");
                return Optional.empty();
            }
        });
    }
}
