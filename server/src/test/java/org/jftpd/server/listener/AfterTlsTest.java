package org.jftpd.server.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where TLS ends within what a client sends. */
class AfterTlsTest {
    private static final byte[] RECORDS = HexFormat.of().parseHex("1703030004aabbccdd" + "1503030002" + "0100");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void records_are_thrown_away_and_the_rest_is_clear_text_in_whatever_portions(int portion) {
        ByteBuffer sent = ByteBuffer.allocate(100)
                .put(RECORDS)
                .put(US_ASCII.encode("NOOP\r\n\u0015\r\n"))
                .flip();

        assertThat(passed(sent, portion)).isEqualTo("NOOP\r\n\u0015\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void a_client_may_leave_its_close_notify_out(int portion) {
        assertThat(passed(US_ASCII.encode("PWD\r\n"), portion)).isEqualTo("PWD\r\n");
    }

    private static String passed(ByteBuffer sent, int portion) {
        AfterTls after = new AfterTls();
        ByteArrayOutputStream clear = new ByteArrayOutputStream();
        while (sent.hasRemaining()) {
            int count = Math.min(portion, sent.remaining());
            ByteBuffer bytes = sent.slice(sent.position(), count);
            sent.position(sent.position() + count);
            after.skipRecords(bytes);
            clear.writeBytes(US_ASCII.decode(bytes).toString().getBytes(US_ASCII));
        }
        return clear.toString(US_ASCII);
    }
}
