package org.jftpd.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    private static final List<String> ALWAYS = List.of(
            "AVBL",
            "CLNT",
            "EPRT",
            "EPSV",
            "MD5",
            "MDTM",
            "MFCT",
            "MFF Modify;Create;UNIX.mode;",
            "MFMT",
            "MLST " + facts(),
            "REST STREAM",
            "SIZE",
            "TVFS",
            "XCRC filename;start;end",
            "XMD5 filename;start;end",
            "XSHA1 filename;start;end",
            "XSHA256 filename;start;end",
            "XSHA512 filename;start;end");

    private static final List<String> BEFORE_TLS = List.of("AUTH SSL", "AUTH TLS", "PBSZ", "PROT");
    private static final List<String> WITH_TLS = List.of("PBSZ", "PROT");
    private static final List<String> WITH_TLS_AND_CCC = List.of("CCC", "PBSZ", "PROT");

    private final CommandOptions options;

    Feat(CommandOptions options) {
        this.options = options;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        List<String> lines = new ArrayList<>(ALWAYS);
        lines.add("HASH " + algorithms(client.hashAlgorithm()));
        if (options.files().encoding().equals(StandardCharsets.UTF_8)) {
            lines.add("UTF8");
        }
        if (options.tls().tls() == Allowed.YES && client.protection().offer() != ControlTls.OFF) {
            lines.addAll(client.protection().isControlPrivate() ? withTls() : BEFORE_TLS);
        }
        Collections.sort(lines);
        return Outcome.reply(Reply.block(211, "Features supported:", lines, "End FEAT."));
    }

    private List<String> withTls() {
        return options.tls().ccc() == Allowed.YES ? WITH_TLS_AND_CCC : WITH_TLS;
    }

    /** The one in use is marked (draft-bryan-ftp-hash, 3.2). */
    private static String algorithms(HashAlgorithm current) {
        return Arrays.stream(HashAlgorithm.values())
                .map(algorithm -> algorithm.label() + (algorithm == current ? "*" : ""))
                .collect(Collectors.joining(";"));
    }

    /** The usual ones are marked (RFC 3659, 7.8). */
    private static String facts() {
        return Arrays.stream(MlsxFact.values())
                .map(fact -> fact.label() + (MlsxFact.USUAL.contains(fact) ? "*;" : ";"))
                .collect(Collectors.joining());
    }
}
