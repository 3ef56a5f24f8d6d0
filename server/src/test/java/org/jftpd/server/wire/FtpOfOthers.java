package org.jftpd.server.wire;

import java.io.IOException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/** Apache Commons Net, as it is used in programs: logged in, passive, binary. */
record FtpOfOthers(FTPClient client) implements AutoCloseable {
    static FtpOfOthers loggedIn(EmbeddedFtpServer server) throws IOException {
        FTPClient client = new FTPClient();
        client.setConnectTimeout(TestClient.PATIENCE_MILLIS);
        client.setDefaultTimeout(TestClient.PATIENCE_MILLIS);
        client.connect(server.uri().getHost(), server.port());
        client.login(Home.USER, Home.PASSWORD);
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        client.setDataTimeout(java.time.Duration.ofMillis(TestClient.PATIENCE_MILLIS));
        return new FtpOfOthers(client);
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }
}
