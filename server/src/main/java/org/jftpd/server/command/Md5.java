package org.jftpd.server.command;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
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
        SeekableByteChannel file = client.files().openForReading(argument.path());
        return checksums.compute(
                new Part(file, 0, file.size()), HashAlgorithm.MD5, hex -> Reply.of(251, argument.text() + ' ' + hex));
    }
}
