package org.jftpd.server.fault;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;

/** A reply of several lines that lacks those that begin with one of these words. */
record WithoutLines(Set<String> words) implements Retelling {
    private static final Pattern BEHIND_FIRST_WORD = Pattern.compile("(?s)\\s.*");

    WithoutLines {
        words = words.stream().map(word -> word.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    @Override
    public Outcome told(Reply reply, Attempt attempt) {
        return attempt.retold(reply, reply instanceof Reply.Block block ? without(block) : reply);
    }

    private Reply without(Reply.Block block) {
        return Reply.block(
                block.code(),
                block.head(),
                block.body().stream()
                        .filter(line -> !words.contains(firstWord(line)))
                        .toList(),
                block.tail());
    }

    private static String firstWord(String line) {
        return BEHIND_FIRST_WORD.matcher(line.strip()).replaceFirst("").toUpperCase(Locale.ROOT);
    }
}
