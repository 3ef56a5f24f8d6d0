package org.jftpd.benchmarks.sendfile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jftpd.sendfile.Arrival;
import org.jftpd.sendfile.Receivefile;
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

/**
 * From one loopback connection into one file that is there already: the buffers against each other and transferFrom.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls open()
public class ReceiveBenchmark {
    private static final String TRANSFER_FROM = "TRANSFER_FROM";

    /** Bytes of the file. */
    @Param({"1048576", "67108864"})
    private long size;

    /** {@code TRANSFER_FROM} or a {@link Buffering}. */
    @Param({TRANSFER_FROM, "HEAP_8_KIB", "DIRECT_8_KIB", "HEAP_64_KIB", "DIRECT_64_KIB", "HEAP_1_MIB", "DIRECT_1_MIB"})
    private String way;

    private Path path;
    private FileChannel file;
    private Peer peer;
    private Receiver receiver;

    private interface Receiver {
        long receive(SocketChannel in, FileChannel out, long count) throws IOException;
    }

    @Setup
    public void open() throws IOException {
        path = Files.createTempFile("receivefile", ".benchmark");
        file = FileChannel.open(path, StandardOpenOption.WRITE);
        peer = Peer.start(Peer.Role.SENDS);
        receiver = way.equals(TRANSFER_FROM) ? ReceiveBenchmark::transferFrom : steps(way);
    }

    @TearDown
    public void close() throws IOException {
        peer.close();
        file.close();
        Files.delete(path);
    }

    @Benchmark
    public long receive() throws IOException {
        return receiver.receive(peer.socket(), file, size);
    }

    private static long transferFrom(SocketChannel in, FileChannel out, long count) throws IOException {
        long stored = 0;
        while (stored < count) {
            stored += out.transferFrom(in, stored, count - stored);
        }
        return stored;
    }

    private static Receiver steps(String way) {
        var buffer = Buffering.valueOf(way).allocate();
        return (in, out, count) -> {
            long stored = 0;
            while (stored < count
                    && Receivefile.step(in, out, stored, count - stored, buffer) instanceof Arrival.Stored some) {
                stored += some.bytes();
            }
            return stored;
        };
    }
}
