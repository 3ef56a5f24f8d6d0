package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SECURITY: somebody swaps a folder for a link to the outside, over and over, while a client is at work in it. */
@Timeout(60)
class SwappedFolderTest {
    private static final int ROUNDS = 3_000;

    @TempDir
    Path temporary;

    private Path root;
    private Path outside;
    private UserFiles files;

    @BeforeEach
    void a_folder_and_a_link_that_take_turns() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("a"), "secret");
        Files.createDirectory(outside.resolve("sub"));
        Files.writeString(outside.resolve("sub/a"), "secret");
        Path folder = Files.createDirectory(root.resolve("d"));
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("a"), "inside");
        Files.writeString(folder.resolve("sub/a"), "inside");
        Files.createSymbolicLink(root.resolve("link"), outside);
        files = new NioFiles(root);
    }

    @Test
    void nothing_outside_is_read() throws Exception {
        int[] read = new int[1];

        whileSwapping(() -> {
            for (String path : new String[] {"d/a", "d/sub/a"}) {
                try (SeekableByteChannel channel = files.openForReading(VirtualPath.ROOT.resolve(path))) {
                    ByteBuffer bytes = ByteBuffer.allocate(6);
                    channel.read(bytes);
                    assertThat(new String(bytes.array(), StandardCharsets.UTF_8))
                            .isEqualTo("inside");
                    read[0]++;
                }
            }
        });

        assertThat(read[0]).isPositive();
    }

    @Test
    void nothing_outside_is_written_made_renamed_or_removed() throws Exception {
        VirtualPath fresh = VirtualPath.ROOT.resolve("d/new");
        VirtualPath renamed = VirtualPath.ROOT.resolve("d/sub/renamed");

        whileSwapping(() -> {
            files.openForWriting(fresh, WriteMode.REPLACE).close();
            files.rename(fresh, renamed);
            files.deleteFile(renamed);
            files.deleteFile(VirtualPath.ROOT.resolve("d/a"));
            files.openForWriting(VirtualPath.ROOT.resolve("d/a"), WriteMode.REPLACE)
                    .close();
        });

        assertThat(outside.resolve("a")).hasContent("secret");
        assertThat(outside.resolve("sub/a")).hasContent("secret");
        try (Stream<Path> left = Files.walk(outside)) {
            assertThat(left).hasSize(4);
        }
    }

    @Test
    void at_worst_an_empty_folder_is_made_outside() throws Exception {
        VirtualPath fresh = VirtualPath.ROOT.resolve("d/new");

        whileSwapping(() -> {
            files.makeDirectory(fresh);
            files.removeDirectory(fresh);
        });

        Files.deleteIfExists(outside.resolve("new"));
        try (Stream<Path> left = Files.walk(outside)) {
            assertThat(left).hasSize(4);
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void whileSwapping(Attempt attempt) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread swapper = new Thread(() -> swap(over), "swapper");
        swapper.start();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    attempt.run();
                } catch (IOException swappedMeanwhile) {
                    assertThat(swappedMeanwhile).isInstanceOf(FileSystemException.class);
                }
            }
        } finally {
            over.set(true);
            swapper.join();
        }
    }

    private void swap(AtomicBoolean over) {
        Path folder = root.resolve("d");
        Path aside = root.resolve("aside");
        Path link = root.resolve("link");
        try {
            while (!over.get()) {
                Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
                Files.move(link, folder, StandardCopyOption.ATOMIC_MOVE);
                Files.move(folder, link, StandardCopyOption.ATOMIC_MOVE);
                Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
