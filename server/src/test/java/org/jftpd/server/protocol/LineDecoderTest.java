package org.jftpd.server.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineDecoderTest {
    private static final String IAC = "\u00ff";
    private static final String INTERRUPT = IAC + "\u00f4";
    private static final String DATA_MARK = IAC + "\u00f2";

    private final LineDecoder decoder = new LineDecoder();
    private final Found found = new Found();

    /** What came out, an urgent line with a {@code !} in front. */
    private static final class Found implements LineDecoder.Listener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void line(byte[] bytes, int length, boolean urgent) {
            lines.add((urgent ? "!" : "") + new String(bytes, 0, length, ISO_8859_1));
        }

        @Override
        public void lineTooLong() {
            lines.add("too long");
        }
    }

    private List<String> fed(String bytes) {
        decoder.feed(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)), found);
        return found.lines;
    }

    @Test
    void cuts_lines_at_crlf() {
        assertThat(fed("USER a\r\nPASS b\r\nNO")).containsExactly("USER a", "PASS b");
        assertThat(fed("OP\r\n")).containsExactly("USER a", "PASS b", "NOOP");
    }

    @Test
    void joins_a_crlf_that_was_split() {
        assertThat(fed("NOOP\r")).isEmpty();
        assertThat(fed("\n")).containsExactly("NOOP");
    }

    @Test
    void takes_a_lone_line_feed_or_carriage_return_as_text() {
        assertThat(fed("a\nb\rc\r\n")).containsExactly("a\nb\rc");
    }

    @Test
    void an_empty_line_is_a_line() {
        assertThat(fed("\r\n\r\n")).containsExactly("", "");
    }

    @Test
    void marks_what_follows_a_synch_as_urgent() {
        assertThat(fed(INTERRUPT + DATA_MARK + "ABOR\r\nNOOP\r\n")).containsExactly("!ABOR", "NOOP");
    }

    @Test
    void a_doubled_iac_is_one_byte_255() {
        assertThat(fed("RETR " + IAC + IAC + "\r\n")).containsExactly("RETR " + IAC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00fb\u0001", "\u00fc\u0001", "\u00fd\u0001", "\u00fe\u0001", "\u00f1", "\u00f9"})
    void drops_options_and_commands(String command) {
        assertThat(fed("NO" + IAC + command + "OP\r\n")).containsExactly("NOOP");
    }

    @Test
    void drops_a_subnegotiation() {
        assertThat(fed("NO" + IAC + "\u00fa\u0018\u0000xterm" + IAC + "\u00f0OP\r\n"))
                .containsExactly("NOOP");
    }

    @Test
    void a_subnegotiation_without_end_swallows_its_own_line_only() {
        fed(IAC + "\u00fa never ends\r\nNOOP\r\n");

        assertThat(found.lines).last().isEqualTo("NOOP");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void a_lone_iac_at_any_offset_ruins_no_line_but_its_own(int offset) {
        fed(new StringBuilder("NOOP\r\n").insert(offset, IAC) + "SYST\r\nQUIT\r\n");

        assertThat(found.lines).last().isEqualTo("QUIT");
        assertThat(found.lines).contains("SYST");
    }

    @ParameterizedTest
    @CsvSource({"2047, line", "2048, line", "2049, too long", "4097, too long", "1048576, too long"})
    void the_longest_line_has_2048_bytes(int length, String outcome) {
        String text = "x".repeat(length);

        fed(text + "\r\nNOOP\r\n");

        assertThat(found.lines).containsExactly(outcome.equals("line") ? text : outcome, "NOOP");
    }

    @Test
    void tells_of_a_line_without_end_once() {
        for (int i = 0; i < 100; i++) {
            fed("x".repeat(10_000));
        }

        assertThat(found.lines).containsExactly("too long");
        assertThat(fed("\r\nNOOP\r\n")).containsExactly("too long", "NOOP");
    }

    @Test
    void comes_out_the_same_however_the_bytes_are_cut() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            String bytes = junk(random);
            List<String> atOnce = new LineDecoderTest().fed(bytes);

            LineDecoderTest piecemeal = new LineDecoderTest();
            for (int from = 0; from < bytes.length(); ) {
                int to = Math.min(bytes.length(), from + 1 + random.nextInt(5));
                piecemeal.fed(bytes.substring(from, to));
                from = to;
            }

            assertThat(piecemeal.found.lines)
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(atOnce);
        }
    }

    @Test
    void survives_any_bytes_and_understands_the_line_after_them() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            LineDecoderTest fresh = new LineDecoderTest();

            fresh.fed(junk(random) + "\r\n\r\nNOOP\r\n");

            assertThat(fresh.found.lines)
                    .as("seed %d round %d", seed, round)
                    .last()
                    .isEqualTo("NOOP");
        }
    }

    /** Bytes that mean something, more often than others. */
    private static String junk(Random random) {
        StringBuilder bytes = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            bytes.append(
                    switch (random.nextInt(4)) {
                        case 0 -> (char) (240 + random.nextInt(16));
                        case 1 -> "\r\n\u0000x".charAt(random.nextInt(4));
                        case 2 -> (char) random.nextInt(256);
                        default -> (char) ('A' + random.nextInt(26));
                    });
        }
        return bytes.toString();
    }
}
