package org.jftpd.server.command;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jftpd.server.command.Checksums.Part;
import org.jftpd.server.protocol.Reply;

/** HASH (draft-bryan-ftp-hash, 3): the checksum of a file, by the algorithm that OPTS HASH chose. */
final class Hash implements Command {
    private final Checksums checksums;

    Hash(Checksums checksums) {
        this.checksums = checksums;
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) throws IOException {
        HashAlgorithm algorithm = client.hashAlgorithm();
        SeekableByteChannel file = client.files().openForReading(argument.path());
        long size = file.size();
        String head = algorithm.label() + " 0-" + size + ' ';
        return checksums.compute(
                new Part(file, 0, size), algorithm, hex -> Reply.of(213, head + hex + ' ' + argument.text()));
    }
}
