package org.jftpd.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import org.jftpd.server.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

/** One server for the class, and one for each test. */
class FtpServerExtensionTest {
    @RegisterExtension
    static final FtpServerExtension SHARED = FtpServerExtension.builder()
            .user("alice", "secret")
            .tls()
            .configure(server ->
                    server.fault(Fault.on("RETR").path("/broken").atByte(1).reset()))
            .build();

    @RegisterExtension
    final FtpServerExtension own = FtpServerExtension.builder().user("bob", "b").build();

    /** Has a class, or a test, end before it has begun for the extensions that come after. */
    static final class Spoilsport implements BeforeAllCallback, BeforeEachCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            spoil(context);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            spoil(context);
        }

        private static void spoil(ExtensionContext context) {
            if (context.getElement()
                    .filter(part -> part.isAnnotationPresent(Tag.class))
                    .isPresent()) {
                throw new TestAbortedException("spoiled");
            }
        }
    }

    @ExtendWith(Spoilsport.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Spoiled {
        @RegisterExtension
        static final FtpServerExtension FTP =
                FtpServerExtension.builder().user("alice", "secret").build();

        @BeforeAll
        static void furnish() throws IOException {
            FTP.files().put("/furnished", "yes");
        }

        @Test
        @Tag("spoiled")
        void a_does_not_begin() {}

        @Test
        void b_has_the_server_of_the_class() throws IOException {
            assertThat(FTP.files().text("/furnished")).isEqualTo("yes");
        }

        @Nested
        @Tag("spoiled")
        class NeverBegins {
            @Test
            void nor_does_this() {}
        }

        @Nested
        class Then {
            @Test
            void the_server_is_the_same() throws IOException {
                assertThat(FTP.files().text("/furnished")).isEqualTo("yes");
            }
        }

        @AfterAll
        static void it_is_there_until_the_end() throws IOException {
            assertThat(FTP.files().text("/furnished")).isEqualTo("yes");
        }
    }

    @Test
    void another_extension_that_fails_takes_the_server_from_nobody() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Spoiled.class))
                .execute()
                .allEvents();

        events.assertStatistics(count -> count.failed(0).aborted(2));
        assertThatIllegalStateException().isThrownBy(Spoiled.FTP::server);
    }

    @Test
    void files_go_both_ways_in_clear_and_over_tls() throws IOException {
        assertThat(SHARED.endpoint().sslContext()).isPresent();
        for (FtpServerExtension each : new FtpServerExtension[] {SHARED, own}) {
            each.files().put("/out/a.txt", "hello");
            try (Ftp client = new Ftp(each.endpoint())) {
                assertThat(client.get("/out/a.txt")).isEqualTo("hello");
                client.put("/b.txt", "there");
            }
            FtpAssertions.assertThat(each.server()).received("/b.txt").withContent("there");
        }
    }

    @Test
    void faults_are_forwarded() throws IOException {
        SHARED.files().put("/broken", "all of it");
        try (Ftp client = new Ftp(SHARED.endpoint())) {
            assertThatIOException().isThrownBy(() -> client.get("/broken"));
        }
    }

    @Test
    void the_server_of_a_test_is_its_own() throws IOException {
        assertThat(own.port()).isNotEqualTo(SHARED.port());
        assertThat(own.files().list("/")).isEmpty();
        own.files().put("/left", "behind");
    }

    @Test
    void the_server_of_another_test_is_another() throws IOException {
        assertThat(own.files().exists("/left")).isFalse();
        own.files().put("/left", "behind");
    }

    @Test
    @SuppressWarnings("NullAway") // as callers without annotations would
    void nothing_is_refused_where_something_is_needed() {
        FtpServerExtension.Builder builder = FtpServerExtension.builder();

        assertThatNullPointerException().isThrownBy(() -> builder.user(null, "secret"));
        assertThatNullPointerException().isThrownBy(() -> builder.user("alice", null));
        assertThatNullPointerException().isThrownBy(() -> builder.configure(null));
    }

    @Test
    void before_the_test_there_is_none() {
        FtpServerExtension early = FtpServerExtension.builder().build();
        assertThatIllegalStateException().isThrownBy(early::server).withMessageContaining("@RegisterExtension");
    }
}
