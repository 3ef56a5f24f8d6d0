package org.jftpd.server.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** OPTS (RFC 2389, 4): UTF8 is always on, MLST chooses facts, HASH an algorithm. */
final class Opts implements Command {
    @Override
    public Outcome answer(ClientState client, Argument argument) {
        String[] words = argument.text().strip().split(" +", 3);
        if (words.length > 2) {
            return Outcome.reply(501, "Invalid number of arguments.");
        }
        String value = words.length == 2 ? words[1] : "";
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "UTF8", "UTF-8" -> Outcome.reply(200, "Always in UTF8 mode.");
            case "MLST" -> mlst(client, value);
            case "HASH" -> hash(client, value);
            default -> Outcome.reply(501, "Unsupported command.");
        };
    }

    private static Outcome hash(ClientState client, String name) {
        if (name.isEmpty()) {
            return Outcome.reply(200, client.hashAlgorithm().label());
        }
        Optional<HashAlgorithm> known = HashAlgorithm.named(name);
        if (known.isEmpty()) {
            return Outcome.reply(504, "Unknown algorithm, current selection not changed.");
        }
        client.hashBy(known.get());
        return Outcome.reply(200, known.get().label());
    }

    private static Outcome mlst(ClientState client, String list) {
        if (!list.isEmpty() && !list.contains(";")) {
            return Outcome.reply(501, "Invalid argument.");
        }
        Set<MlsxFact> facts = MlsxFact.parse(list);
        client.tellFacts(facts);
        return Outcome.reply(
                200,
                "MLST OPTS " + facts.stream().map(fact -> fact.label() + ";").collect(Collectors.joining()));
    }
}
