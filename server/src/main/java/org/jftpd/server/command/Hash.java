package org.jftpd.server.command;

import java.io.IOException;
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
        SizedFile file = SizedFile.open(client, argument.path());
        String head = algorithm.label() + " 0-" + file.size() + ' ';
        return checksums.compute(Part.whole(file), algorithm, hex -> Reply.of(213, head + hex + ' ' + argument.text()));
    }
}
