package org.jftpd.server.command;

import java.io.IOException;
import org.jftpd.server.command.Checksums.Part;
import org.jftpd.server.protocol.Reply;

/** MD5 (draft-twine-ftpmd5, 3.1): the digest of a whole file. */
final class Md5 implements Command {
    private final Checksums checksums;

    Md5(Checksums checksums) {
        this.checksums = checksums;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        Part whole = Part.whole(SizedFile.open(client, argument.path()));
        return checksums.compute(whole, HashAlgorithm.MD5, hex -> Reply.of(251, argument.text() + ' ' + hex));
    }
}
