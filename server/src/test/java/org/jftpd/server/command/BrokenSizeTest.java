package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.command.ClientState.Addresses;
import org.jftpd.server.command.ClientState.Login;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.filesystem.NioFiles;
import org.jftpd.server.filesystem.UserFiles;
import org.jftpd.server.filesystem.VirtualPath;
import org.jftpd.server.transfer.FileDownload.SendPath;
import org.jftpd.server.transfer.Throttle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file whose size cannot be told, as on a disk of the network that is gone, is closed. */
class BrokenSizeTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2121);
    private static final Argument FILE = new Argument("file", VirtualPath.ROOT.child("file"));

    @TempDir
    private Path folder;

    private final Broken opened = new Broken();

    static Stream<Command> verbs_that_read() {
        Checksums checksums = new Checksums(Runnable::run);
        return Stream.of(
                new Retr(SendPath.KERNEL),
                new Hash(checksums),
                new Md5(checksums),
                new PartialHash(checksums, HashAlgorithm.CRC_32));
    }

    @ParameterizedTest
    @MethodSource("verbs_that_read")
    void the_file_is_closed(Command verb) {
        ClientState client = new ClientState(new Addresses(HERE, HERE));
        Account account = new Account("alice", folder, Permission.ALL);
        client.loggedIn(new Login(account, broken(new NioFiles(folder)), Seat.free(Throttle.unlimited())));

        assertThatIOException().isThrownBy(() -> verb.answer(client, FILE)).withMessage("stale");

        assertThat(opened.isOpen()).isFalse();
    }

    /** The same files, but for what is opened. */
    private UserFiles broken(UserFiles files) {
        return (UserFiles) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {UserFiles.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("openForReading")) {
                        return opened;
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static final class Broken implements SeekableByteChannel {
        private boolean closed;

        @Override
        public long size() throws IOException {
            throw new IOException("stale");
        }

        @Override
        public int read(ByteBuffer target) {
            return -1;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public SeekableByteChannel position(long position) {
            return this;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
