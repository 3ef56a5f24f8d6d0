package org.jftpd.server.daemon;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jftpd.server.account.Permission;
import org.jftpd.server.config.ListenerSettings;

/** What a server that is ready says of itself, on one line: URL, folder, who may log in, what they may do. */
final class ReadyLine {
    private static final Map<Permission, String> WORDS = new EnumMap<>(Map.of(
            Permission.LIST, "look",
            Permission.READ, "download",
            Permission.APPEND, "append",
            Permission.DELETE, "delete",
            Permission.RENAME, "rename",
            Permission.MAKE_DIRECTORY, "make directories",
            Permission.WRITE, "upload",
            Permission.CHANGE_MODE, "change modes",
            Permission.CHANGE_TIME, "change times"));

    private final List<String> guests = new ArrayList<>();

    /** Somebody with a folder. */
    void guest(String name, Path root, Set<Permission> permissions) {
        guests.add(name + " may " + words(permissions) + " (" + Permission.letters(permissions) + ") in "
                + root.toAbsolutePath().normalize());
    }

    /** The accounts of a users file. */
    void accounts(int number, Path file) {
        guests.add(accounts(number) + " of " + file);
    }

    /** The users of the machine. */
    void system(Set<Permission> permissions) {
        guests.add("the users of this machine may " + words(permissions) + " (" + Permission.letters(permissions)
                + ") in their home folders");
    }

    /** @param listeners in the order of the addresses */
    String text(List<InetSocketAddress> addresses, List<ListenerSettings> listeners) {
        String urls = IntStream.range(0, addresses.size())
                .mapToObj(place -> url(addresses.get(place), listeners.get(place)))
                .collect(Collectors.joining(" "));
        return "jftpd ready at " + urls + ": " + (guests.isEmpty() ? "nobody may log in" : String.join(", ", guests));
    }

    static String accounts(int number) {
        return number + (number == 1 ? " account" : " accounts");
    }

    /** What to ask for metrics. */
    static String metrics(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/metrics";
    }

    private static String url(InetSocketAddress address, ListenerSettings listener) {
        String scheme = listener.tls() == ListenerSettings.Tls.IMPLICIT ? "ftps://" : "ftp://";
        if (address.getAddress().isAnyLocalAddress()) {
            return scheme + "localhost:" + address.getPort() + "/ (every address)";
        }
        String host = address.getAddress().getHostAddress();
        return scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/";
    }

    private static String words(Set<Permission> permissions) {
        if (permissions.equals(Permission.ALL)) {
            return "do everything";
        }
        List<String> words = WORDS.entrySet().stream()
                .filter(word -> permissions.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (words.size() < 2) {
            return words.isEmpty() ? "do nothing" : words.get(0);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
