package org.jftpd.server.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jftpd.server.protocol.Reply;

/** FEAT (RFC 2389, 3): what the server can do beyond RFC 959, sorted. */
final class Feat implements Command {
    private final Reply features;

    Feat(Charset encoding) {
        List<String> lines = new ArrayList<>(
                List.of("EPRT", "EPSV", "MDTM", "MFMT", "MLST " + facts(), "REST STREAM", "SIZE", "TVFS"));
        if (encoding.equals(StandardCharsets.UTF_8)) {
            lines.add("UTF8");
        }
        features = Reply.block(211, "Features supported:", lines, "End FEAT.");
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        return Outcome.reply(features);
    }

    /** The usual ones are marked (RFC 3659, 7.8). */
    private static String facts() {
        return Arrays.stream(MlsxFact.values())
                .map(fact -> fact.label() + (MlsxFact.USUAL.contains(fact) ? "*;" : ";"))
                .collect(Collectors.joining());
    }
}
