package org.jftpd.server.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.Checksums.Part;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.protocol.Reply;

/**
 * XCRC, XMD5, XSHA1, XSHA256 and XSHA512 (habit of GlobalSCAPE, Serv-U and ProFTPD): the checksum of a file or of a
 * part of it, {@code XCRC "name" from to}, where {@code to} is the byte after the last. The name may stand without
 * quotes, and a file that is called so goes before a range.
 */
final class PartialHash implements Command {
    private static final Pattern QUOTED = Pattern.compile("\"(.+)\"(?: +(\\d{1,18})(?: +(\\d{1,18}))?)?");
    private static final Pattern BARE = Pattern.compile("(.+?) +(\\d{1,18})(?: +(\\d{1,18}))?");

    private final Checksums checksums;
    private final HashAlgorithm algorithm;

    PartialHash(Checksums checksums, HashAlgorithm algorithm) {
        this.checksums = checksums;
        this.algorithm = algorithm;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        Matcher quoted = QUOTED.matcher(argument.text());
        if (quoted.matches()) {
            return answer(client, quoted);
        }
        try {
            return answer(open(client, argument.text()), Optional.empty(), Optional.empty());
        } catch (NoSuchFileException missing) {
            Matcher bare = BARE.matcher(argument.text());
            if (bare.matches()) {
                return answer(client, bare);
            }
            throw missing;
        }
    }

    private Outcome answer(ClientState client, Matcher parts) throws IOException {
        return answer(
                open(client, parts.group(1)),
                Optional.ofNullable(parts.group(2)).map(Long::valueOf),
                Optional.ofNullable(parts.group(3)).map(Long::valueOf));
    }

    private Outcome answer(SizedFile file, Optional<Long> from, Optional<Long> to) throws IOException {
        long first = from.orElse(0L);
        long end = to.orElse(file.size());
        if (first > end || end > file.size()) {
            file.channel().close();
            return Outcome.reply(501, "Invalid range: the file has " + file.size() + " bytes.");
        }
        return checksums.compute(new Part(file.channel(), first, end), algorithm, hex -> Reply.of(250, hex));
    }

    private static SizedFile open(ClientState client, String name) throws IOException {
        VirtualPath path = client.directory().resolve(name);
        client.demand(Permission.READ, path);
        return SizedFile.open(client, path);
    }
}
