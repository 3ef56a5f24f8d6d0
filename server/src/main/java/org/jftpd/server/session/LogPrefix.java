package org.jftpd.server.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.protocol.LogText;

/** What stands in front of each line about a session: a text with fields, as pyftpdlib's {@code log_prefix}. */
public final class LogPrefix {
    private static final Map<String, Function<Session, String>> FIELDS = Map.of(
            "remote_ip",
                    session -> session.client().addresses().peer().getAddress().getHostAddress(),
            "remote_port",
                    session ->
                            Integer.toString(session.client().addresses().peer().getPort()),
            "local_ip",
                    session -> session.client().addresses().local().getAddress().getHostAddress(),
            "local_port",
                    session -> Integer.toString(
                            session.client().addresses().local().getPort()),
            "username", session -> LogText.name(session.client().userName()),
            "authenticated", session -> session.client().login().isPresent() ? "True" : "False",
            "session", session -> Long.toString(session.number()));

    private static final Pattern FIELD = Pattern.compile("%(?:\\((\\w+)\\)s|%)");

    private final List<Function<Session, String>> pieces = new ArrayList<>();

    /** Whom a line is about. */
    record Session(ClientState client, long number) {}

    /**
     * Reads a prefix.
     *
     * @param text such as {@code %(remote_ip)s:%(remote_port)s-[%(username)s]}; {@code %%} is a percent sign
     * @throws IllegalArgumentException when it names a field that there is not
     */
    public LogPrefix(String text) {
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (field.find()) {
            constant(text.substring(end, field.start()));
            piece(field.group(1));
            end = field.end();
        }
        constant(text.substring(end));
    }

    String of(Session session) {
        StringBuilder prefix = new StringBuilder();
        pieces.forEach(piece -> prefix.append(piece.apply(session)));
        return prefix.toString();
    }

    private void piece(String name) {
        if (name == null) {
            constant("%");
        } else if (FIELDS.containsKey(name)) {
            pieces.add(FIELDS.get(name));
        } else {
            throw new IllegalArgumentException("no such field: " + name);
        }
    }

    private void constant(String text) {
        if (!text.isEmpty()) {
            pieces.add(session -> text);
        }
    }
}
