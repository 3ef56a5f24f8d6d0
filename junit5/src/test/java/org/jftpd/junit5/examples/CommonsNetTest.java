package org.jftpd.junit5.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.jftpd.junit5.FtpAssertions.assertThat;

import java.io.IOException;
import org.jftpd.junit5.FtpEndpoint;
import org.jftpd.junit5.FtpServerTest;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an application that uses commons-net is tested, also when things go wrong. */
@FtpServerTest(perMethod = true)
class CommonsNetTest {
    @BeforeEach
    void furnish(EmbeddedFtpServer server) throws IOException {
        server.files().put("/out/prices.csv", "1\n2\n3\n").folder("/in");
    }

    private static Reports reports(FtpEndpoint ftp) {
        return new Reports(ftp.host(), ftp.port(), ftp.user(), ftp.password());
    }

    @Test
    void the_sum_of_prices_is_uploaded(FtpEndpoint ftp, EmbeddedFtpServer server) throws IOException {
        reports(ftp).run();

        assertThat(server).received("/in/report.csv").by("alice").withContent("6");
    }

    @Test
    void a_download_that_is_cut_is_tried_again(FtpEndpoint ftp, EmbeddedFtpServer server) throws IOException {
        Fault cut = Fault.on("RETR").nth(1).atByte(3).reset();
        server.faults().add(cut);

        reports(ftp).run();

        assertThat(server).received("/in/report.csv").withContent("6");
        assertThat(server.faults().met(cut)).isEqualTo(1);
    }

    @Test
    void a_full_disk_is_told_to_whoever_called(FtpEndpoint ftp, EmbeddedFtpServer server) {
        server.faults().add(Fault.on("STOR").path("/in/**").diskFull());

        assertThatIOException().isThrownBy(() -> reports(ftp).run()).withMessageStartingWith("452 ");
        assertThat(server).wasTold("STOR /in/report.csv");
        assertThat(server.files().exists("/in/report.csv")).isFalse();
    }
}
