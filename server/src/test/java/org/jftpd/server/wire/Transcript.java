package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assertions;

/**
 * A story of two parties, played against a server. A line is one of these; blank lines and those with # are for the
 * reader:
 *
 * <pre>
 * C: NOOP          the client sends a line; {port} and {eprt} stand for a port that the client listens on
 * C+: NOOP         the same, but in one packet with the next C: line
 * C!: ABOR         the same, with Telnet IP and Synch in front, as urgent data
 * C!!: ABOR        every byte of it, CRLF included, as urgent data
 * S: 200 .*        the server answers: code, and a regular expression for the rest; a reply of several lines as one
 * S: 211-.*        one line of a reply of several lines
 * S|  EPRT         another line of it, all of which is a regular expression
 * T|  PBSZ         the same, where the story is played over TLS
 * S!               the server closes the control connection
 * T: handshake     the client begins TLS, as after AUTH; or fails, when the server is to refuse it
 * T: ends          the server ends TLS, as after CCC
 * D: connect       the client connects to the port of the last 227 or 229; or accept, for {port}
 * D: reads a\n     the client reads exactly this, and the end; or drains, however much it is
 * D: sends a\r\n   the client sends this; then the end, unless: keeps a
 * D: closed        the server has closed the data connection, in whatever way
 * D: closes        the client closes it; or resets
 * D: cuts FIN      the connection below TLS is closed, without its close_notify; or RST, or half
 * </pre>
 */
final class Transcript {
    private static final byte[] INTERRUPT_AND_SYNCH = TestClient.latin("\u00ff\u00f4\u00ff\u00f2");

    private final TestClient client;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Socket data = new Socket();
    private Socket plainData = data;
    private ServerSocket listener = new ServerSocket();
    private int dataPort;
    private final SSLContext trusted;
    private boolean transferring;
    private boolean downloading;
    private boolean shaken;
    private PushbackInputStream dataIn = new PushbackInputStream(InputStream.nullInputStream());

    private Transcript(TestClient client, SSLContext trusted) throws IOException {
        this.client = client;
        this.trusted = trusted;
    }

    /** Plays a story that begins TLS in the middle, or before this. */
    static void plays(TestClient client, SSLContext trusted, String story) throws IOException {
        new Transcript(client, trusted).plays(story);
    }

    /** Plays a story; fails with the line that went otherwise. */
    static void plays(TestClient client, String story) throws IOException {
        try {
            plays(client, SSLContext.getDefault(), story);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void plays(String story) throws IOException {
        int number = 0;
        try {
            for (String line : story.lines().toList()) {
                number++;
                play(line);
            }
        } catch (IOException | AssertionError | RuntimeException e) {
            Assertions.fail(
                    "line " + number + " of the transcript: "
                            + story.lines().toList().get(number - 1),
                    e);
        } finally {
            data.close();
            listener.close();
        }
    }

    private void play(String line) throws IOException {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.equals("S!")) {
            client.expectClosed();
            return;
        }
        if (line.startsWith("T|")) {
            if (client.isPrivate()) {
                answers('|' + line.substring(3));
            }
            return;
        }
        int colon = line.startsWith("S|") ? 1 : line.indexOf(':');
        String what = line.substring(colon + 1);
        String rest = what.startsWith(" ") ? what.substring(1) : what;
        switch (line.substring(0, Math.max(1, colon))) {
            case "C" -> sends(rest);
            case "C+" -> held.writeBytes((filled(rest) + "\r\n").getBytes(UTF_8));
            case "C!" -> sendsSynch(rest);
            case "C!!" -> client.sendUrgent((rest + "\r\n").getBytes(UTF_8));
            case "S" -> answers(line.startsWith("S|") ? '|' + rest : rest);
            case "D" -> data(rest);
            case "T" -> handshake(rest);
            default -> throw new IllegalArgumentException("not a line of a transcript: " + line);
        }
    }

    private void handshake(String end) throws IOException {
        switch (end) {
            case "handshake" -> client.startTls(trusted);
            case "fails" -> assertThatIOException().isThrownBy(() -> client.startTls(trusted));
            case "ends" -> client.endTls();
            default -> throw new IllegalArgumentException("not known of TLS: " + end);
        }
    }

    private void sends(String text) throws IOException {
        downloading = text.startsWith("RETR");
        held.writeBytes((filled(text) + "\r\n").getBytes(UTF_8));
        client.sendRaw(held.toByteArray());
        held.reset();
    }

    private void sendsSynch(String text) throws IOException {
        client.sendRaw(INTERRUPT_AND_SYNCH[0], INTERRUPT_AND_SYNCH[1], INTERRUPT_AND_SYNCH[2]);
        client.sendUrgent(INTERRUPT_AND_SYNCH[3]);
        client.send(text);
    }

    private String filled(String text) throws IOException {
        if (!text.contains("{port}") && !text.contains("{eprt}")) {
            return text;
        }
        listener.close();
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = listener.getLocalPort();
        return text.replace("{port}", "127,0,0,1," + port / 256 + ',' + port % 256)
                .replace("{eprt}", "|1|127.0.0.1|" + port + '|');
    }

    private void answers(String expected) throws IOException {
        boolean oneLine = expected.startsWith("|") || expected.startsWith("-", 3);
        String actual = oneLine ? client.line() : client.reply();
        String pattern = expected.startsWith("|")
                ? expected.substring(1)
                : Pattern.quote(expected.substring(0, 4)) + expected.substring(4);
        // The first line of a reply of several lines has a hyphen, which the story need not say.
        String said = oneLine ? actual : actual.substring(0, 3) + ' ' + actual.substring(4);
        assertThat(said).matches(Pattern.compile(pattern, Pattern.DOTALL));
        if (actual.startsWith("227") || actual.startsWith("229")) {
            dataPort = TestClient.port(actual);
        }
        if (actual.startsWith("1")) {
            transferring = true;
            shakeHands();
        } else if (actual.matches("(226|4..|5..) .*")) {
            transferring = false;
        }
    }

    /** A client begins TLS on its data connection when the transfer does; then bytes move. */
    private void shakeHands() throws IOException {
        if (data instanceof SSLSocket secure && transferring && !shaken) {
            shaken = true;
            secure.startHandshake();
            if (downloading) {
                int first = dataIn.read();
                if (first >= 0) {
                    dataIn.unread(first);
                }
            }
        }
    }

    private void data(String line) throws IOException {
        String[] words = line.split(" ", 2);
        String given = words.length == 2 ? words[1] : "";
        // A regular expression has escapes of its own.
        String text = words[0].equals("matches") ? given : given.translateEscapes();
        switch (words[0]) {
            case "connect" -> use(TestClient.connectData(dataPort));
            case "accept" -> use(accepted());
            case "reads" -> assertThat(new String(dataIn.readAllBytes(), UTF_8)).isEqualTo(text);
            case "matches" ->
                assertThat(new String(dataIn.readAllBytes(), UTF_8)).matches(Pattern.compile(text, Pattern.DOTALL));
            case "drains" -> dataIn.transferTo(java.io.OutputStream.nullOutputStream());
            case "keeps" -> data.getOutputStream().write(text.getBytes(UTF_8));
            case "sends" -> {
                data.getOutputStream().write(text.getBytes(UTF_8));
                data.close();
            }
            case "closed" -> expectClosed(dataIn);
            case "closes" -> data.close();
            case "resets" -> TestClient.reset(data);
            case "cuts" -> cut(text);
            default -> throw new IllegalArgumentException("not known of a data connection: " + line);
        }
    }

    private void cut(String how) throws IOException {
        switch (how) {
            case "FIN" -> TestClient.hangUp(plainData);
            case "RST" -> TestClient.reset(plainData);
            case "half" -> plainData.shutdownOutput();
            default -> throw new IllegalArgumentException("no way to cut a connection: " + how);
        }
    }

    private void use(Socket next) throws IOException {
        data.close();
        plainData = next;
        data = client.protectedLike(next);
        shaken = false;
        dataIn = new PushbackInputStream(data.getInputStream());
        shakeHands();
    }

    private Socket accepted() throws IOException {
        listener.setSoTimeout(TestClient.PATIENCE_MILLIS);
        Socket accepted = listener.accept();
        accepted.setSoTimeout(TestClient.PATIENCE_MILLIS);
        return accepted;
    }

    private static void expectClosed(InputStream stream) throws IOException {
        byte[] some = new byte[1 << 16];
        try {
            while (stream.read(some) >= 0) {
                assertThat(some).isNotNull();
            }
        } catch (SSLException cut) {
            assertThat(stream.available()).isZero();
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }
}
