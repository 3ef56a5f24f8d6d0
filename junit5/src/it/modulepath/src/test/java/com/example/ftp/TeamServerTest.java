package com.example.ftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jftpd.junit5.FtpServerExtension;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TeamServerTest {
    @RegisterExtension
    static final FtpServerExtension ftp = TeamServer.create();

    @Test
    void a_file_is_fetched() throws IOException {
        ftp.files().put("/a.txt", "hello");

        URI file = URI.create(ftp.uri().toString().replace("//", "//alice:secret@") + "/a.txt");
        try (var content = file.toURL().openStream()) {
            assertEquals("hello", new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everything_is_a_module() {
        for (Class<?> one : new Class<?>[] {TeamServer.class, FtpServerExtension.class, EmbeddedFtpServer.class}) {
            assertTrue(one.getModule().isNamed(), one.getName());
        }
        assertEquals("org.jftpd.server", EmbeddedFtpServer.class.getModule().getName());
    }
}
