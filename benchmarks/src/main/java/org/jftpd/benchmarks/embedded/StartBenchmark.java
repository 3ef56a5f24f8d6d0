package org.jftpd.benchmarks.embedded;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.embedded.EmbeddedFtpServerBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the builder to a bound port and back, as each test class pays it: the first iteration is a JVM's first server,
 * those behind it are the second, the third and so on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 5)
@Fork(5)
public class StartBenchmark {
    /** With files in memory and recording, as the JUnit extension has it. */
    @Benchmark
    public int clear() throws IOException {
        return visit(EmbeddedFtpServer.builder().user("alice", "secret").recording());
    }

    /** The same and a certificate made for the occasion. */
    @Benchmark
    public int overTls() throws IOException {
        return visit(
                EmbeddedFtpServer.builder().user("alice", "secret").recording().tls());
    }

    private static int visit(EmbeddedFtpServerBuilder builder) throws IOException {
        try (EmbeddedFtpServer server = builder.start()) {
            return server.port();
        }
    }
}
