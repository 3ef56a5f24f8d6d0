package org.jftpd.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The annotation, by running classes that have it. */
class FtpServerTestTest {
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    @FtpServerTest(user = "carol", password = "sesame", tls = true)
    static class Together {
        @BeforeAll
        static void before(EmbeddedFtpServer server) {
            PORTS.add(server.port());
        }

        @Test
        void one(FtpEndpoint ftp) throws IOException {
            visit(ftp);
        }

        @Test
        void other(FtpEndpoint ftp) throws IOException {
            visit(ftp);
        }

        @Nested
        class Inside {
            @Test
            void the_same(FtpEndpoint ftp) throws IOException {
                visit(ftp);
            }
        }
    }

    @FtpServerTest
    static class Outer {
        @Test
        void has_one(FtpEndpoint ftp) throws IOException {
            assertThat(ftp.user()).isEqualTo("alice");
            visit(ftp);
        }

        @Nested
        @FtpServerTest(user = "carol", tls = true)
        class Inner {
            @Test
            void has_another(FtpEndpoint ftp) throws IOException {
                assertThat(ftp.user()).isEqualTo("carol");
                assertThat(ftp.sslContext()).isPresent();
                visit(ftp);
            }
        }
    }

    @FtpServerTest(perMethod = true)
    static class Alone {
        @BeforeEach
        void before(EmbeddedFtpServer server) throws IOException {
            assertThat(server.files().list("/")).isEmpty();
        }

        @Test
        void one(FtpEndpoint ftp) throws IOException {
            visit(ftp);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void more(int number, FtpEndpoint ftp) throws IOException {
            assertThat(number).isPositive();
            visit(ftp);
        }
    }

    @FtpServerTest
    static class EachInstance {
        EachInstance(FtpEndpoint ftp) throws IOException {
            visit(ftp);
        }

        @Test
        void has_taken_it() {}
    }

    @FtpServerTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstance {
        OneInstance(FtpEndpoint ftp) throws IOException {
            visit(ftp);
        }

        @Test
        void is_never_made() {}
    }

    private static void visit(FtpEndpoint ftp) throws IOException {
        PORTS.add(ftp.port());
        assertThat(ftp.toString()).doesNotContain(ftp.password());
        try (Ftp client = new Ftp(ftp)) {
            client.put("/here", "was " + ftp.user());
        }
    }

    private static void run(Class<?> tests, int succeeded) {
        PORTS.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .assertStatistics(count -> count.started(succeeded).succeeded(succeeded));
        for (int port : PORTS) {
            Assertions.assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        }
    }

    @Test
    void one_server_serves_a_class_and_those_inside_and_is_gone_afterwards() {
        run(Together.class, 3);
        assertThat(PORTS).hasSize(1);
    }

    @Test
    void a_class_inside_may_have_another() {
        run(Outer.class, 2);
        assertThat(PORTS).hasSize(2);
    }

    @Test
    void each_test_may_have_its_own() {
        run(Alone.class, 3);
        assertThat(PORTS).hasSizeBetween(1, 3);
    }

    @Test
    void the_instance_of_a_test_may_take_it() {
        run(EachInstance.class, 1);
        assertThat(PORTS).hasSize(1);
    }

    @Test
    void the_one_instance_of_all_tests_is_told_why_it_cannot_take_it() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(OneInstance.class))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(message(text -> text.contains("@BeforeAll")))));
    }
}
