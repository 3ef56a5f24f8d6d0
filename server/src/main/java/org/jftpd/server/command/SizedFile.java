package org.jftpd.server.command;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jftpd.server.filesystem.VirtualPath;

/**
 * A file that was opened for reading, with the size it then had.
 *
 * @param channel closed by whoever took it
 */
record SizedFile(SeekableByteChannel channel, long size) {
    /** Opens it; what has no size is closed again. */
    static SizedFile open(ClientState client, VirtualPath path) throws IOException {
        SeekableByteChannel channel = client.files().openForReading(path);
        try {
            return new SizedFile(channel, channel.size());
        } catch (IOException | RuntimeException unknown) {
            try (channel) {
                throw unknown;
            }
        }
    }
}
