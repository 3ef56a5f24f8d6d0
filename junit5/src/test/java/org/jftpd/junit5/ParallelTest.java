package org.jftpd.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Servers of tests that run at the same time, in all the ways in which JUnit lets a class have one. */
class ParallelTest {
    private static final Map<String, Set<Integer>> PORTS = new ConcurrentHashMap<>();

    private static FtpServerExtension server() {
        return FtpServerExtension.builder().user("alice", "secret").build();
    }

    private static void visit(String owner, FtpEndpoint ftp) throws IOException {
        PORTS.computeIfAbsent(owner, first -> ConcurrentHashMap.newKeySet()).add(ftp.port());
        String name = "/" + Thread.currentThread().getName() + System.nanoTime();
        try (Ftp client = new Ftp(ftp)) {
            client.put(name, "hello");
            assertThat(client.get(name)).isEqualTo("hello");
        }
    }

    static class SharedByAll {
        @RegisterExtension
        static final FtpServerExtension FTP = server();

        @BeforeAll
        static void furnish() throws IOException {
            FTP.files().put("/furnished", "yes");
        }

        @RepeatedTest(10)
        void parameters(FtpEndpoint ftp, EmbeddedFtpServer server) throws IOException {
            assertThat(server).isSameAs(FTP.server());
            visit("shared", ftp);
        }

        @Nested
        class Inside {
            @RepeatedTest(5)
            void the_same() throws IOException {
                assertThat(FTP.files().text("/furnished")).isEqualTo("yes");
                visit("shared", FTP.endpoint());
            }
        }

        @Nested
        class InsideToo {
            @RepeatedTest(5)
            void the_same() throws IOException {
                assertThat(FTP.files().text("/furnished")).isEqualTo("yes");
                visit("shared", FTP.endpoint());
            }
        }
    }

    static class EachItsOwn {
        @RegisterExtension
        final FtpServerExtension ftp = server();

        @RepeatedTest(10)
        void own(FtpEndpoint endpoint) throws IOException {
            assertThat(ftp.files().list("/")).isEmpty();
            visit("own", endpoint);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstance {
        @RegisterExtension
        final FtpServerExtension ftp = server();

        @RepeatedTest(10)
        void of_the_instance() throws IOException {
            visit("instance", ftp.endpoint());
        }
    }

    abstract static class Base {
        @RegisterExtension
        static final FtpServerExtension FTP = server();

        @RepeatedTest(10)
        void inherited() throws IOException {
            visit("inherited", FTP.endpoint());
        }
    }

    static class First extends Base {}

    static class Second extends Base {}

    @FtpServerTest
    static class Annotated {
        @RepeatedTest(10)
        void annotated(FtpEndpoint ftp) throws IOException {
            visit("annotated", ftp);
        }
    }

    @Test
    void tests_at_the_same_time_have_the_server_that_is_theirs() {
        PORTS.clear();

        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .selectors(
                        selectClass(SharedByAll.class),
                        selectClass(EachItsOwn.class),
                        selectClass(OneInstance.class),
                        selectClass(First.class),
                        selectClass(Second.class),
                        selectClass(Annotated.class))
                .execute()
                .testEvents()
                .assertStatistics(count -> count.started(70).succeeded(70));

        assertThat(PORTS.get("shared")).hasSize(1);
        assertThat(PORTS.get("own")).hasSizeBetween(2, 10);
        assertThat(PORTS.get("instance")).hasSize(1);
        assertThat(PORTS.get("inherited")).hasSizeBetween(1, 2);
        assertThat(PORTS.get("annotated")).hasSize(1);
        PORTS.values().stream()
                .flatMap(Set::stream)
                .forEach(port -> Assertions.assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close()));
    }
}
