package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.ProcessStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatLineTest {
    static final String REST = " S 1 5054 3720 34816 -1 4194304 103 7 3 8 11 12 13 14 20 5 9 0 242610 3133440 418"
            + " 18446744073709551615 94575996518400 94575996538281 140731030015680 0 0 0 0 0 0 0 0 0 17 1 0 0 99 0 0"
            + " 94575996554288 94575996555904 94576374472704 140731030018589 140731030018609 140731030018609"
            + " 140731030020075 0\n";

    private static StatLine parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return new StatLine().parse(new Bytes().wrap(bytes, bytes.length, "stat"));
    }

    @Test
    void fields_are_where_proc_5_says() {
        StatLine line = parse("5100 (cat)" + REST);

        assertThat(line.name()).isEqualTo("cat");
        assertThat(line.status()).isEqualTo(ProcessStatus.SLEEPING);
        assertThat(line.ppid).isEqualTo(1);
        assertThat(line.terminal).isEqualTo(34816);
        assertThat(line.minorFaults).isEqualTo(103);
        assertThat(line.majorFaults).isEqualTo(3);
        assertThat(line.userTicks).isEqualTo(11);
        assertThat(line.systemTicks).isEqualTo(12);
        assertThat(line.childrenUserTicks).isEqualTo(13);
        assertThat(line.childrenSystemTicks).isEqualTo(14);
        assertThat(line.nice).isEqualTo(5);
        assertThat(line.threads).isEqualTo(9);
        assertThat(line.startTicks).isEqualTo(242610);
        assertThat(line.virtualBytes).isEqualTo(3133440);
        assertThat(line.cpu).isEqualTo(1);
        assertThat(line.blockIoTicks).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zom b)(ie", ") S 1 2", "new\nline", "", "((((", ")", "0123456789abcde"})
    void a_name_may_hold_anything(String name) {
        assertThat(parse("1 (" + name + ")" + REST).name()).isEqualTo(name);
    }

    @Test
    void a_name_that_is_no_utf_8_keeps_its_bytes() {
        assertThat(parse("1 (\u00ff\u00fe)" + REST).name()).isEqualTo("\udcff\udcfe");
    }

    @Test
    void a_line_cut_anywhere_in_what_we_need_is_malformed() {
        String whole = "5100 (cat)" + REST;
        int needed = whole.indexOf(" 99 ");

        for (int end = 0; end < needed; end++) {
            String cut = whole.substring(0, end);

            assertThatThrownBy(() -> parse(cut)).isExactlyInstanceOf(MonitorException.class);
        }
    }

    @Test
    void random_damage_is_a_value_or_malformed() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        for (int i = 0; i < 5000; i++) {
            byte[] bytes = ("5100 (cat)" + REST).getBytes(StandardCharsets.ISO_8859_1);
            for (int n = 0; n < 5; n++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                new StatLine().parse(new Bytes().wrap(bytes, bytes.length, "stat"));
            } catch (MonitorException malformed) {
                assertThat(malformed).hasMessageContaining("malformed");
            }
        }
    }
}
