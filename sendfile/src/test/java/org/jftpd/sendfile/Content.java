package org.jftpd.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

/** Bytes that differ everywhere, and files that have them. */
final class Content {
    private static final long SEED = 20261123;

    private Content() {}

    static byte[] ofLength(int length) {
        var bytes = new byte[length];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }

    static Path file(Path folder, byte[] content) throws IOException {
        return Files.write(folder.resolve("content"), content);
    }

    /** A file of zeros that takes no room on the disk. */
    static Path sparse(Path folder, long length) throws IOException {
        var file = folder.resolve("sparse");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), length - 1);
        }
        return file;
    }

    static byte[] from(byte[] content, int offset) {
        return Arrays.copyOfRange(content, offset, content.length);
    }
}
