package org.jftpd.junit5;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;

/** A client of commons-net, as an application would use it. */
final class Ftp implements AutoCloseable {
    private final FTPClient client;

    Ftp(FtpEndpoint server) throws IOException {
        client = server.sslContext()
                .<FTPClient>map(context -> new FTPSClient(false, context))
                .orElseGet(FTPClient::new);
        client.connect(server.host(), server.port());
        check(client.login(server.user(), server.password()));
        if (client instanceof FTPSClient secured) {
            secured.execPBSZ(0);
            secured.execPROT("P");
        }
        client.enterLocalPassiveMode();
        check(client.setFileType(FTPClient.BINARY_FILE_TYPE));
    }

    void put(String path, String text) throws IOException {
        check(client.storeFile(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    String get(String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        check(client.retrieveFile(path, content));
        return content.toString(StandardCharsets.UTF_8);
    }

    private void check(boolean good) throws IOException {
        if (!good) {
            throw new IOException(client.getReplyString().strip());
        }
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }
}
