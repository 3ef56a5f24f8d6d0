package org.jftpd.server.daemon.admin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jftpd.server.protocol.LogText;

/** A control connection to a running server, logged in. For one thread; closed by who opened it. */
final class SiteLink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FTPClient client;

    private SiteLink(FTPClient client) {
        this.client = client;
    }

    /** How the connection is kept from others' eyes. */
    enum Security {
        CLEAR,
        /** AUTH TLS (RFC 4217). */
        EXPLICIT,
        /** TLS from the first byte. */
        IMPLICIT
    }

    /**
     * What a server answered.
     *
     * @param code of the reply
     * @param lines the text without the code; of a reply of several lines all of them
     */
    record Answer(int code, List<String> lines) {
        Answer {
            lines = List.copyOf(lines);
        }

        boolean isGood() {
            return FTPReply.isPositiveCompletion(code);
        }

        /** Of a reply of several lines what stands between the first and the last. */
        List<String> body() {
            return lines.size() > 2 ? lines.subList(1, lines.size() - 1) : lines;
        }
    }

    /**
     * Connects and logs in.
     *
     * @throws IOException with a line for the user: nobody listens, the certificate is not trusted, the login is wrong
     */
    static SiteLink open(ServerUrl target, SSLContext trust, String password) throws IOException {
        SiteLink link = new SiteLink(client(target, trust));
        try {
            link.connect(target);
            link.logIn(target, password);
            return link;
        } catch (IOException refused) {
            link.close();
            throw refused;
        }
    }

    /** Sends a SITE command and waits for its answer. */
    Answer site(String arguments) throws IOException {
        client.sendCommand("SITE", arguments);
        List<String> lines = new ArrayList<>();
        for (String line : client.getReplyStrings()) {
            // RFC 959 lets the lines in between begin with a blank, which is none of the answer.
            boolean coded = line.matches("\\d{3}[ -].*");
            lines.add(LogText.printable(coded ? line.substring(4) : line.replaceFirst("^ ", "")));
        }
        return new Answer(client.getReplyCode(), lines);
    }

    @Override
    public void close() throws IOException {
        if (client.isConnected()) {
            client.disconnect();
        }
    }

    private static FTPClient client(ServerUrl target, SSLContext trust) {
        FTPClient client = switch (target.security()) {
            case CLEAR -> new FTPClient();
            case EXPLICIT -> secured(new FTPSClient(false, trust), target);
            case IMPLICIT -> secured(new FTPSClient(true, trust), target);
        };
        client.setControlEncoding("UTF-8");
        client.setConnectTimeout((int) PATIENCE.toMillis());
        client.setDefaultTimeout((int) PATIENCE.toMillis());
        return client;
    }

    private static FTPSClient secured(FTPSClient client, ServerUrl target) {
        client.setEndpointCheckingEnabled(target.names() == ServerUrl.Names.CHECKED);
        return client;
    }

    private void connect(ServerUrl target) throws IOException {
        try {
            client.connect(target.host(), target.port());
        } catch (SSLException refused) {
            throw new IOException(
                    "no TLS with " + target.host() + ':' + target.port() + ": " + refused.getMessage(), refused);
        } catch (IOException refused) {
            throw new IOException(
                    "cannot connect to " + target.host() + ':' + target.port() + ": " + refused.getMessage(), refused);
        }
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new IOException("the server does not let anybody in: "
                    + LogText.printable(client.getReplyString().strip()));
        }
    }

    private void logIn(ServerUrl target, String password) throws IOException {
        if (!client.login(target.user(), password)) {
            throw new IOException("the login of " + target.user() + " failed: "
                    + LogText.printable(client.getReplyString().strip()));
        }
    }
}
