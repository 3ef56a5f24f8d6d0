package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jftpd.monitor.Ids;
import org.jftpd.monitor.IoCounters;
import org.jftpd.monitor.MemoryFootprint;
import org.jftpd.monitor.MemoryRegion;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.Resource;
import org.jftpd.monitor.ResourceLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcFormatsTest {
    private static Bytes bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Bytes().wrap(bytes, bytes.length, "test");
    }

    private static List<String> arguments(String text) {
        return CmdlineFile.parse(text.getBytes(StandardCharsets.ISO_8859_1), text.length());
    }

    @Test
    void arguments_end_in_nul_and_titles_are_split_at_blanks() {
        assertThat(arguments("")).isEmpty();
        assertThat(arguments("sh\0-c\0\0x\0")).containsExactly("sh", "-c", "", "x");
        assertThat(arguments("nginx: worker process\0")).containsExactly("nginx:", "worker", "process");
        assertThat(arguments("postgres: a b")).containsExactly("postgres:", "a", "b");
        assertThat(arguments("\0")).containsExactly("");
        assertThat(arguments("a\u00ff\0")).containsExactly("a\udcff");
    }

    @Test
    void variables_end_at_the_first_empty_block() {
        String block = "A=1\0B=x=y\0=odd\0C\0D=\0\0E=no\0";

        assertThat(EnvironFile.parse(block.getBytes(StandardCharsets.ISO_8859_1), block.length()))
                .isEqualTo(Map.of("A", "1", "B", "x=y", "D", ""));
    }

    @Test
    void ids_may_be_as_large_as_the_kernel_has_them() {
        StatusFile status = new StatusFile(bytes("Name:\tx\nUid:\t0\t4294967294\t7\t7\nGid:\t1\t2\t3\t4\n"));

        assertThat(status.uids()).isEqualTo(new Ids(0, -2, 7));
        assertThat(status.gids()).isEqualTo(new Ids(1, 2, 3));
        assertThatThrownBy(status::contextSwitches).isExactlyInstanceOf(MonitorException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0-3,8 | 0,1,2,3,8", "5 | 5", "'' | ''"})
    void lists_of_cpus_are_read(String list, String expected) {
        assertThat(CpuList.parse(list).toString().replaceAll("[\\[\\] ]", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-", "1-x", "1;2", "0-99999999", "99999999999"})
    void lists_of_nonsense_are_malformed(String list) {
        assertThatThrownBy(() -> CpuList.parse(list)).isExactlyInstanceOf(MonitorException.class);
    }

    @Test
    void limits_and_io_are_read() {
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units
                Max open files            1024                 unlimited            files
                """;

        assertThat(LimitsFile.parse(bytes(limits), Resource.NOFILE))
                .isEqualTo(new ResourceLimit(1024, ResourceLimit.INFINITY));
        assertThatThrownBy(() -> LimitsFile.parse(bytes(limits), Resource.CPU))
                .isExactlyInstanceOf(MonitorException.class);
        assertThat(IoFile.parse(bytes("rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 5\nwrite_bytes: 6\n")))
                .isEqualTo(new IoCounters(3L, 4L, 5, 6, 1L, 2L));
        assertThatThrownBy(() -> IoFile.parse(bytes("rchar: 1\nwch"))).isExactlyInstanceOf(MonitorException.class);
    }

    @Test
    void memory_maps_are_read_and_summed() {
        String smaps = """
                5595-5597 r-xp 00000000 fe:00 1 /usr/bin/a b
                Size: 8 kB
                Rss: 4 kB
                Pss: 2 kB
                Private_Clean: 1 kB
                Private_Dirty: 3 kB
                Swap: 5 kB
                VmFlags: rd ex
                7ffc-7ffd rw-p 00000000 00:00 0
                Rss: 1 kB
                """;

        List<MemoryRegion> regions = new SmapsFile(bytes(smaps)).regions();

        assertThat(regions).extracting(region -> region.map().path()).containsExactly("/usr/bin/a b", "[anon]");
        assertThat(regions.get(0).permissions()).isEqualTo("r-xp");
        assertThat(regions.get(0).map().rss()).isEqualTo(4096);
        assertThat(regions.get(1).map().rss()).isEqualTo(1024);
        assertThat(new SmapsFile(bytes(smaps)).footprint()).isEqualTo(new MemoryFootprint(4096, 2048, 5120));
    }

    @ParameterizedTest
    @CsvSource({"34816, /dev/pts/0", "1025, /dev/tty1", "1088, /dev/ttyS0", "35072, /dev/pts/256"})
    void terminals_are_named_by_rule(int device, String name) {
        assertThat(Terminals.name(device)).hasValue(name);
    }
}
