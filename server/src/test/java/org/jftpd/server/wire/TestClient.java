package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/** A raw FTP client: it sends what it is told to, and waits at most half a minute for an answer. One thread. */
final class TestClient implements AutoCloseable {
    static final int PATIENCE_MILLIS = 30_000;
    private static final Pattern PORT_227 = Pattern.compile("227 .*\\(\\d+,\\d+,\\d+,\\d+,(\\d+),(\\d+)\\)\\.?");
    private static final Pattern PORT_229 = Pattern.compile("229 .*\\(\\|\\|\\|(\\d+)\\|\\)\\.?");

    private final Socket plain;
    private Socket control;
    private InputStream in;
    private OutputStream out;
    private Optional<SSLSocketFactory> tls = Optional.empty();
    private boolean dataPrivate;
    private String[] versions = {};

    private TestClient(Socket control) throws IOException {
        this.plain = control;
        this.control = control;
        control.setTcpNoDelay(true);
        control.setSoTimeout(PATIENCE_MILLIS);
        in = new java.io.BufferedInputStream(control.getInputStream());
        out = control.getOutputStream();
    }

    /** Everything from now on is encrypted; data connections once PROT P was sent. */
    void startTls(SSLContext context) throws IOException {
        tls = Optional.of(context.getSocketFactory());
        SSLSocket secure = layered(plain);
        secure.startHandshake();
        control = secure;
        in = new java.io.BufferedInputStream(control.getInputStream());
        out = control.getOutputStream();
    }

    /** The server has ended TLS (CCC); as some do, this client goes on in clear without a word. */
    void endTls() throws IOException {
        expectClosed();
        control = plain;
        in = new java.io.BufferedInputStream(control.getInputStream());
        out = control.getOutputStream();
    }

    /** TLS over a socket, resuming the session of the control connection if there is one. */
    SSLSocket layered(Socket plain) throws IOException {
        SSLSocket secure = (SSLSocket) tls.orElseThrow()
                .createSocket(new Disguise(plain, control.getPort()), "localhost", control.getPort(), true);
        if (versions.length > 0) {
            secure.setEnabledProtocols(versions);
        }
        return secure;
    }

    /** A data connection in the protection the client has asked for. */
    Socket protectedLike(Socket data) throws IOException {
        return dataPrivate ? layered(data) : data;
    }

    /** TLS 1.3: new keys for what the client sends, and a wish for new ones for what the server does. */
    void updateKeys() throws IOException {
        ((SSLSocket) control).startHandshake();
    }

    boolean isPrivate() {
        return tls.isPresent();
    }

    /** The usual beginning of a private session. */
    void protect(SSLContext context) throws IOException {
        ask("AUTH TLS", 234);
        startTls(context);
        ask("PBSZ 0", 200);
        ask("PROT P", 200);
    }

    /** As {@link #loggedIn}, over TLS of one of these versions. */
    static TestClient loggedInPrivately(EmbeddedFtpServer server, String... versions) throws IOException {
        return loggedInPrivately(server, server.clientContext(), versions);
    }

    /** The same for a client that remembers sessions. */
    static TestClient loggedInPrivately(EmbeddedFtpServer server, SSLContext memory, String... versions)
            throws IOException {
        TestClient client = connect(server);
        client.versions = versions;
        client.protect(memory);
        client.login(Home.USER, Home.PASSWORD);
        client.ask("TYPE I", 200);
        return client;
    }

    /** A client that has read nothing yet, not even the greeting. */
    static TestClient silent(EmbeddedFtpServer server) throws IOException {
        return silent(server.port());
    }

    private static TestClient silent(int port) throws IOException {
        return new TestClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** A client that has read the greeting. */
    static TestClient connect(EmbeddedFtpServer server) throws IOException {
        return connect(server.port());
    }

    static TestClient connect(int port) throws IOException {
        TestClient client = silent(port);
        client.expect(220);
        return client;
    }

    /** The user that {@link Home#server()} knows, with every permission, in binary. */
    static TestClient loggedIn(EmbeddedFtpServer server) throws IOException {
        TestClient client = connect(server);
        client.login(Home.USER, Home.PASSWORD);
        client.ask("TYPE I", 200);
        return client;
    }

    void login(String user, String password) throws IOException {
        ask("USER " + user, 331);
        ask("PASS " + password, 230);
    }

    /** Sends a line and demands an answer with this code. @return the whole reply, lines joined by LF */
    String ask(String line, int code) throws IOException {
        send(line);
        return expect(code);
    }

    void send(String line) throws IOException {
        sendRaw((line + "\r\n").getBytes(UTF_8));
    }

    void sendRaw(byte... bytes) throws IOException {
        String text = latin(bytes);
        dataPrivate = (dataPrivate && !text.contains("PROT C\r\n")) || text.contains("PROT P\r\n");
        out.write(bytes);
        out.flush();
    }

    /** Each byte as TCP urgent data, of which TLS has none. */
    void sendUrgent(byte... bytes) throws IOException {
        if (isPrivate()) {
            sendRaw(bytes);
            return;
        }
        for (byte next : bytes) {
            control.sendUrgentData(next);
        }
    }

    /** Reads a reply of this code. @return its lines, joined by LF */
    String expect(int code) throws IOException {
        String reply = reply();
        assertThat(reply).startsWith(code + "");
        return reply;
    }

    /** Reads one reply, however many lines it has. */
    String reply() throws IOException {
        String first = line();
        // REIN takes PROT back.
        dataPrivate &= !first.equals("230 Ready for new user.");
        if (first.length() < 4 || first.charAt(3) != '-') {
            return first;
        }
        StringBuilder whole = new StringBuilder(first);
        String last = first.substring(0, 3) + ' ';
        String line;
        do {
            line = line();
            whole.append('\n').append(line);
        } while (!line.startsWith(last));
        return whole.toString();
    }

    /** Reads one line without its CRLF. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        String text = line.toString(UTF_8);
        assertThat(next).as("the server closed the connection after '%s'", text).isNotNegative();
        assertThat(text).endsWith("\r");
        return text.substring(0, text.length() - 1);
    }

    /** Whether nothing comes for so long. */
    boolean isSilentFor(Duration time) throws IOException {
        control.setSoTimeout((int) time.toMillis());
        in.mark(1);
        try {
            int next = in.read();
            in.reset();
            return next < 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } finally {
            control.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Whether the server has closed the connection, once it has. */
    void expectClosed() throws IOException {
        assertThat(isEnd(in)).as("the control connection is closed").isTrue();
    }

    /** A passive data connection that is established. */
    Socket passive() throws IOException {
        return protectedLike(connectData(port(ask("PASV", 227))));
    }

    Socket extendedPassive() throws IOException {
        return protectedLike(connectData(port(ask("EPSV", 229))));
    }

    /** The port that a reply to PASV or EPSV names. */
    static int port(String reply) {
        Matcher pasv = PORT_227.matcher(reply);
        if (pasv.matches()) {
            return Integer.parseInt(pasv.group(1)) * 256 + Integer.parseInt(pasv.group(2));
        }
        Matcher epsv = PORT_229.matcher(reply);
        assertThat(epsv.matches()).as("a passive port in '%s'", reply).isTrue();
        return Integer.parseInt(epsv.group(1));
    }

    static Socket connectData(int port) throws IOException {
        Socket data = new Socket(InetAddress.getLoopbackAddress(), port);
        data.setSoTimeout(PATIENCE_MILLIS);
        return data;
    }

    /** Everything a RETR or a listing brings. */
    byte[] download(String command) throws IOException {
        try (Socket data = passive()) {
            send(command);
            assertThat(reply()).matches("(?s)1[25][05] .*");
            byte[] content = data.getInputStream().readAllBytes();
            expect(226);
            return content;
        }
    }

    String listing(String command) throws IOException {
        return new String(download(command), UTF_8);
    }

    void upload(String command, byte[] content) throws IOException {
        try (Socket data = passive()) {
            send(command);
            assertThat(reply()).matches("(?s)1[25][05] .*");
            data.getOutputStream().write(content);
        }
        expect(226);
    }

    /** Sends a RST, as the kernel of a crashed client does. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void reset() throws IOException {
        reset(control);
    }

    void halfClose() throws IOException {
        control.shutdownOutput();
    }

    /** Ends both directions as close(2) does. */
    static void hangUp(Socket socket) throws IOException {
        socket.close();
    }

    void hangUp() throws IOException {
        hangUp(control);
    }

    /** Whether a stream ends here: by its end or by a reset. */
    static boolean isEnd(InputStream stream) throws IOException {
        try {
            return stream.read() < 0;
        } catch (SocketException | SSLException reset) {
            return true;
        }
    }

    /** Bytes for tests that look at single ones. */
    static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String latin(byte... bytes) {
        return new String(bytes, ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}
