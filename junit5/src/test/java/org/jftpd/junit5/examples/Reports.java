package org.jftpd.junit5.examples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/** An application's code that uses commons-net: it fetches prices and uploads their sum, and tries again if need be. */
final class Reports {
    private static final int TRIES = 3;

    private final String host;
    private final int port;
    private final String user;
    private final String password;

    Reports(String host, int port, String user, String password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** Reads {@code /out/prices.csv} and writes the sum to {@code /in/report.csv}. */
    void run() throws IOException {
        String prices = download("/out/prices.csv");
        int sum = prices.lines().mapToInt(Integer::parseInt).sum();
        upload("/in/report.csv", Integer.toString(sum));
    }

    private String download(String path) throws IOException {
        return again(client -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            require(client.retrieveFile(path, content), client);
            return content.toString(StandardCharsets.UTF_8);
        });
    }

    private void upload(String path, String content) throws IOException {
        again(client -> {
            ByteArrayInputStream bytes = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
            require(client.storeFile(path, bytes), client);
            return path;
        });
    }

    private String again(Job job) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return with(job);
            } catch (IOException failed) {
                if (attempt == TRIES) {
                    throw failed;
                }
            }
        }
    }

    private String with(Job job) throws IOException {
        FTPClient client = new FTPClient();
        client.setDataTimeout(Duration.ofSeconds(5));
        client.connect(host, port);
        try {
            if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
                throw new ConnectException(client.getReplyString());
            }
            require(client.login(user, password), client);
            require(client.setFileType(FTP.BINARY_FILE_TYPE), client);
            client.enterLocalPassiveMode();
            return job.done(client);
        } finally {
            client.disconnect();
        }
    }

    private static void require(boolean done, FTPClient client) throws IOException {
        if (!done) {
            throw new IOException(client.getReplyString().strip());
        }
    }

    private interface Job {
        String done(FTPClient client) throws IOException;
    }
}
