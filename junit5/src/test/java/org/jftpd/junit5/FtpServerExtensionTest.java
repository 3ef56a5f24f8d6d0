package org.jftpd.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import org.jftpd.server.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
    void before_the_test_there_is_none() {
        FtpServerExtension early = FtpServerExtension.builder().build();
        assertThatIllegalStateException().isThrownBy(early::server).withMessageContaining("@RegisterExtension");
    }
}
