package org.jftpd.server.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jftpd.server.protocol.Reply;

/** FEAT (RFC 2389, 3): what the server can do beyond RFC 959, sorted. */
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

    private final List<String> features = new ArrayList<>(ALWAYS);

    Feat(Charset encoding) {
        if (encoding.equals(StandardCharsets.UTF_8)) {
            features.add("UTF8");
        }
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        List<String> lines = new ArrayList<>(features);
        lines.add("HASH " + algorithms(client.hashAlgorithm()));
        Collections.sort(lines);
        return Outcome.reply(Reply.block(211, "Features supported:", lines, "End FEAT."));
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
