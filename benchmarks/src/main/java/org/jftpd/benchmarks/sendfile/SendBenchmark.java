package org.jftpd.benchmarks.sendfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jftpd.sendfile.Sendfile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One file, in the page cache, over one loopback connection: sendfile(2) against plain reads and writes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls open()
public class SendBenchmark {
    private static final String KERNEL = "SENDFILE";

    /** Bytes of the file. */
    @Param({"65536", "1048576", "67108864", "1073741824"})
    private long size;

    /** {@code SENDFILE} or a {@link Buffering}. */
    @Param({KERNEL, "HEAP_8_KIB", "DIRECT_8_KIB", "HEAP_64_KIB", "DIRECT_64_KIB", "HEAP_1_MIB", "DIRECT_1_MIB"})
    private String way;

    private Path path;
    private FileChannel file;
    private Peer peer;
    private Sender sender;

    private interface Sender {
        long send(SocketChannel out, FileChannel in, long count) throws IOException;
    }

    @Setup
    public void open() throws IOException {
        path = Files.createTempFile("sendfile", ".benchmark");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var block = ByteBuffer.allocateDirect(64 << 10);
        while (file.size() < size) {
            file.write(block.clear());
        }
        peer = Peer.start(Peer.Role.READS);
        sender = way.equals(KERNEL) ? (out, in, count) -> Sendfile.send(out, in, 0, count) : plain(way);
    }

    @TearDown
    public void close() throws IOException {
        peer.close();
        file.close();
        Files.delete(path);
    }

    @Benchmark
    public long send() throws IOException {
        return sender.send(peer.socket(), file, size);
    }

    private static Sender plain(String way) {
        var buffer = Buffering.valueOf(way).allocate();
        return (out, in, count) -> plain(out, in, count, buffer);
    }

    /** The loop that everybody writes. */
    private static long plain(SocketChannel out, FileChannel in, long count, ByteBuffer buffer) throws IOException {
        in.position(0);
        long sent = 0;
        while (sent < count && in.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                sent += out.write(buffer);
            }
        }
        return sent;
    }
}
