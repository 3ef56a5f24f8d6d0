package org.jftpd.junit5.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jftpd.junit5.FtpAssertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jftpd.junit5.FtpServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How a route of Apache Camel from and to an FTP server is tested. */
class CamelTest {
    @RegisterExtension
    final FtpServerExtension ftp =
            FtpServerExtension.builder().user("alice", "secret").build();

    @TempDir
    Path folder;

    private String server(String directory, String options) {
        return "ftp://alice@127.0.0.1:" + ftp.port() + directory + "?password=secret&passiveMode=true&binary=true"
                + options;
    }

    private void run(RouteBuilder route, int files) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        try {
            NotifyBuilder done = new NotifyBuilder(camel).whenCompleted(files).create();
            camel.addRoutes(route);
            camel.start();
            assertThat(done.matches(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            camel.stop();
        }
    }

    @Test
    void orders_are_fetched_and_removed() throws Exception {
        ftp.files().put("/orders/1.xml", "<one/>");
        ftp.files().put("/orders/2.xml", "<two/>");

        run(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(server("/orders", "&delete=true&initialDelay=0&delay=100"))
                                .to("file:" + folder);
                    }
                },
                2);

        assertThat(folder.resolve("1.xml")).hasContent("<one/>");
        assertThat(folder.resolve("2.xml")).hasContent("<two/>");
        assertThat(ftp.files().list("/orders")).isEmpty();
    }

    @Test
    void invoices_are_delivered_under_a_temporary_name_first() throws Exception {
        Files.writeString(folder.resolve("7.pdf"), "invoice");

        run(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("file:" + folder + "?initialDelay=0&delay=100&noop=true")
                                .to(server("/invoices", "&tempPrefix=part-"));
                    }
                },
                1);

        assertThat(ftp.server())
                .wasTold("RNTO invoices/7.pdf")
                .received("/invoices/7.pdf")
                .withContent("invoice");
        assertThat(ftp.files().list("/invoices")).containsExactly("7.pdf");
    }
}
