package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.jftpd.server.wire.SessionModel.Data;
import org.jftpd.server.wire.SessionModel.Transfer;

/** One session of a client that does what comes to its mind, and is answered as the model says. */
final class RandomSession {
    private static final String[] LINES = lines("""
            USER alice|USER bob|USER nobody|PASS secret|PASS b|PASS wrong|REIN|QUIT|NOOP|SYST|STAT|FOO|FOO x
            PWD|CDUP|CWD|CWD d|CWD e|CWD d/e|CWD a|CWD ..|CWD /d|MKD d|MKD e|MKD d/e|RMD d|RMD e|RMD a|RMD /
            DELE a|DELE b|DELE d|DELE ../a|RNFR a|RNFR b|RNFR d/a|RNFR /|RNTO b|RNTO c|RNTO d/a|RNTO /a
            TYPE A|TYPE I|TYPE I|REST 0|REST 3|REST 9|SIZE a|SIZE b|SIZE d|SIZE d/a
            PASV|PASV|EPSV|EPSV ALL|ABOR""");
    private static final String[] TRANSFERS = lines("""
            RETR a|RETR b|RETR d/a|RETR d|RETR x|NLST|NLST d|NLST a|NLST x
            STOR a|STOR c|STOR d/a|STOR d|STOR x/a|APPE a|APPE c|APPE d/a""");
    private static final String[] WHILE_IT_WAITS = lines("NOOP|STAT|PASV|EPSV|PASV|ABOR|USER alice|REIN|QUIT");
    private static final String[] DURING_AN_UPLOAD = lines("NOOP|STAT|USER alice|REIN|ABOR|QUIT");

    private final TestClient client;
    private final Random random;
    private final SessionModel model = new SessionModel();
    private final List<String> story = new ArrayList<>();
    private Socket data = new Socket();
    private int port;

    RandomSession(TestClient client, Random random) {
        this.client = client;
        this.random = random;
    }

    private static String[] lines(String text) {
        return text.strip().split("[|\n]", -1);
    }

    /** What was said, for whoever looks for the reason of a failure. */
    String story() {
        return String.join("\n", story);
    }

    /** Speaks until the session is over. @return the files it leaves */
    FileModel play(int steps) throws IOException {
        if (random.nextInt(5) > 0) {
            say("USER alice", "PASS secret", "TYPE I");
        }
        for (int i = 0; i < steps && !model.isClosed(); i++) {
            step();
        }
        if (model.transfer().isPresent() && model.data() == Data.CONNECTED) {
            finish();
        }
        if (model.transfer().isPresent()) {
            say("ABOR");
        }
        if (!model.isClosed()) {
            say("QUIT");
        }
        client.expectClosed();
        data.close();
        return model.files();
    }

    private void step() throws IOException {
        if (model.data() == Data.LISTENING && random.nextInt(3) == 0) {
            connect();
        } else if (model.transfer().isEmpty()) {
            sayMore(new ArrayList<>(), 1 + random.nextInt(6));
        } else if (model.data() != Data.CONNECTED) {
            say(any(WHILE_IT_WAITS));
        } else if (model.transfer().get().download().isPresent() || random.nextBoolean()) {
            finish();
        } else {
            say(any(DURING_AN_UPLOAD));
        }
    }

    private String any(String[] lines) {
        return lines[random.nextInt(lines.length)];
    }

    private void connect() throws IOException {
        data.close();
        data = client.protectedLike(TestClient.connectData(port));
        model.connected();
        story.add("(connects)");
    }

    private void say(String... lines) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : lines) {
            expected.add(model.answer(line));
        }
        send(List.of(lines));
        hear(expected);
    }

    /** Some lines in one packet, as far as the first that begins a transfer or ends the session. */
    private void sayMore(List<String> lines, int most) throws IOException {
        List<String> expected = new ArrayList<>();
        while (lines.size() < most && model.transfer().isEmpty() && !model.isClosed()) {
            String line = random.nextInt(4) == 0 ? any(TRANSFERS) : any(LINES);
            lines.add(line);
            expected.add(model.answer(line));
        }
        send(lines);
        hear(expected);
    }

    /** In one packet, or cut in two anywhere. */
    private void send(List<String> lines) throws IOException {
        story.addAll(lines);
        byte[] packet = (String.join("\r\n", lines) + "\r\n").getBytes(UTF_8);
        int cut = random.nextBoolean() ? packet.length : random.nextInt(packet.length);
        client.sendRaw(java.util.Arrays.copyOf(packet, cut));
        client.sendRaw(java.util.Arrays.copyOfRange(packet, cut, packet.length));
    }

    private void hear(List<String> expected) throws IOException {
        for (String pattern : expected) {
            String reply = client.reply();
            story.add("    " + reply.lines().findFirst().orElse(""));
            assertThat(reply).matches(Pattern.compile(pattern, Pattern.DOTALL));
            if (reply.startsWith("227") || reply.startsWith("229")) {
                port = TestClient.port(reply);
            }
        }
    }

    private void finish() throws IOException {
        Transfer transfer = model.transfer().orElseThrow();
        if (data instanceof SSLSocket secure) {
            secure.startHandshake();
        }
        if (transfer.download().isPresent()) {
            assertThat(new String(data.getInputStream().readAllBytes(), US_ASCII))
                    .isEqualTo(transfer.download().get());
            model.transferred("");
            hear(List.of("226 Transfer complete\\."));
        } else {
            upload("abcdefgh".substring(random.nextInt(9)));
        }
        story.add("(transferred)");
    }

    /** Commands that come during an upload and must wait are answered behind it. */
    private void upload(String content) throws IOException {
        List<String> behind = new ArrayList<>();
        if (!model.isClosed() && random.nextBoolean()) {
            behind.addAll(List.of("PWD", any(LINES), any(LINES)));
            send(behind);
        }
        data.getOutputStream().write(content.getBytes(US_ASCII));
        data.close();
        model.transferred(content);
        hear(List.of("226 Transfer complete\\."));
        for (String line : behind) {
            if (!model.isClosed()) {
                hear(List.of(model.answer(line)));
            }
        }
    }
}
