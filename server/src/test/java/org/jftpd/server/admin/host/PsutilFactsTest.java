package org.jftpd.server.admin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jftpd.monitor.CpuStats;
import org.jftpd.monitor.CpuTimes;
import org.jftpd.monitor.DiskIoCounters;
import org.jftpd.monitor.DiskUsage;
import org.jftpd.monitor.IoCounters;
import org.jftpd.monitor.NetIoCounters;
import org.jftpd.monitor.ProcessCpuTimes;
import org.jftpd.monitor.ProcessMemory;
import org.jftpd.monitor.SwapMemory;
import org.jftpd.monitor.VirtualMemory;
import org.jftpd.server.admin.Fact;
import org.jftpd.server.admin.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each figure of monitor's records is told once, as it is, under the name that monitor and psutil have for it. */
class PsutilFactsTest {
    /** Worked out of the others, so that records have no component for it. */
    private static final Set<String> DERIVED = Set.of("used", "percent");

    static Stream<Arguments> records() throws ReflectiveOperationException {
        CpuTimes cpu = numbered(CpuTimes.class);
        CpuStats stats = numbered(CpuStats.class);
        VirtualMemory memory = numbered(VirtualMemory.class);
        SwapMemory swap = numbered(SwapMemory.class);
        DiskIoCounters disk = numbered(DiskIoCounters.class);
        DiskUsage usage = numbered(DiskUsage.class);
        NetIoCounters nic = numbered(NetIoCounters.class);
        ProcessCpuTimes times = numbered(ProcessCpuTimes.class);
        ProcessMemory rss = numbered(ProcessMemory.class);
        IoCounters io = numbered(IoCounters.class);
        return Stream.of(
                Arguments.of(cpu, PsutilFacts.of(cpu)),
                Arguments.of(stats, PsutilFacts.of(stats)),
                Arguments.of(memory, PsutilFacts.of(memory)),
                Arguments.of(swap, PsutilFacts.of(swap)),
                Arguments.of(disk, PsutilFacts.of(disk).list()),
                Arguments.of(usage, PsutilFacts.of(usage)),
                Arguments.of(nic, PsutilFacts.of(nic).list()),
                Arguments.of(times, PsutilFacts.of(times)),
                Arguments.of(rss, PsutilFacts.of(rss)),
                Arguments.of(io, PsutilFacts.of(io)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void each_figure_is_told_under_its_name(Record given, List<Fact> told) throws ReflectiveOperationException {
        Map<String, Double> expected = new LinkedHashMap<>();
        for (RecordComponent component : given.getClass().getRecordComponents()) {
            expected.put(
                    snake(component.getName()), number(component.getAccessor().invoke(given)));
        }

        Map<String, Double> figures = new LinkedHashMap<>();
        for (Fact fact : told) {
            figures.put(fact.name(), number(((Value.Scalar) fact.value()).json()));
        }
        Map<String, Double> plain = new LinkedHashMap<>(figures);
        plain.keySet().removeIf(name -> DERIVED.contains(name) && !expected.containsKey(name));
        assertThat(plain).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(figures).hasSize(told.size());
    }

    /** A record whose components are 1, 2, 3 and so on. */
    private static <T extends Record> T numbered(Class<T> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Class<?> kind = components[i].getType();
            boolean fraction = kind == double.class || kind == Double.class;
            values[i] = fraction ? (Object) Double.valueOf(i + 1) : (Object) Long.valueOf(i + 1);
        }
        return type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(values);
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static double number(@Nullable Object json) {
        return new BigDecimal(String.valueOf(json)).doubleValue();
    }
}
