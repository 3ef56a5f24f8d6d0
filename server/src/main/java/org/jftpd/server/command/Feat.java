package org.jftpd.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.command.Protection.ControlTls;
import org.jftpd.server.protocol.Reply;

/**
 * FEAT (RFC 2389, 3): what the server can do beyond RFC 959, sorted. AUTH is told where it can still be used, and PBSZ
 * and PROT on ports with TLS.
 */
final class Feat implements Command {
    private final Allowed tls;
    private final Reply plain;
    private final Reply beforeTls;
    private final Reply withTls;

    Feat(CommandOptions options) {
        List<String> lines = new ArrayList<>(
                List.of("EPRT", "EPSV", "MDTM", "MFMT", "MLST " + facts(), "REST STREAM", "SIZE", "TVFS"));
        if (options.files().encoding().equals(StandardCharsets.UTF_8)) {
            lines.add("UTF8");
        }
        plain = features(lines);
        withTls = features(lines, "PBSZ", "PROT");
        beforeTls = features(lines, "AUTH SSL", "AUTH TLS", "PBSZ", "PROT");
        tls = options.tls().tls();
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        boolean has = tls == Allowed.YES && client.protection().offer() != ControlTls.OFF;
        Reply secured = client.protection().isControlPrivate() ? withTls : beforeTls;
        return Outcome.reply(has ? secured : plain);
    }

    private static Reply features(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return Reply.block(211, "Features supported:", all.stream().sorted().toList(), "End FEAT.");
    }

    /** The usual ones are marked (RFC 3659, 7.8). */
    private static String facts() {
        return Arrays.stream(MlsxFact.values())
                .map(fact -> fact.label() + (MlsxFact.USUAL.contains(fact) ? "*;" : ";"))
                .collect(Collectors.joining());
    }
}
