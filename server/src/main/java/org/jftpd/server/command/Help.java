package org.jftpd.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jftpd.server.protocol.Reply;

/** HELP and SITE HELP (RFC 959, 4.1.3): the verbs, or the syntax of one. */
final class Help implements Command {
    private static final int PER_ROW = 8;

    private final Map<String, Row> table;
    private final String prefix;
    private final String unknown;

    /**
     * @param table the rows by verb, perhaps not all in it yet
     * @param prefix what all verbs to be told start with: nothing, or {@code "SITE "}
     * @param unknown the answer for a verb that is not there
     */
    Help(Map<String, Row> table, String prefix, String unknown) {
        this.table = table;
        this.prefix = prefix;
        this.unknown = unknown;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String wanted = argument.word();
        if (wanted.isEmpty()) {
            return Outcome.reply(Reply.block(
                    214, "The following commands are recognized:", rows(client), "Help command successful."));
        }
        Row row = table.get(prefix + wanted);
        return row == null || !row.isKnownTo(client)
                ? Outcome.reply(501, unknown)
                : Outcome.reply(214, "Syntax: " + row.syntax());
    }

    private List<String> rows(ClientState client) {
        List<String> verbs = table.values().stream()
                .filter(row -> row.isKnownTo(client))
                .map(Row::verb)
                .filter(verb -> verb.startsWith(prefix) && verb.indexOf(' ', prefix.length()) < 0)
                .map(verb -> verb.substring(prefix.length()))
                .sorted()
                .toList();
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < verbs.size(); from += PER_ROW) {
            StringBuilder row = new StringBuilder();
            verbs.subList(from, Math.min(from + PER_ROW, verbs.size()))
                    .forEach(verb -> row.append(String.format(Locale.ROOT, " %-6s", verb)));
            rows.add(row.toString().stripTrailing());
        }
        return rows;
    }
}
