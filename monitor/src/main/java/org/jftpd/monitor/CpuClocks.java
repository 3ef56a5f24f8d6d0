package org.jftpd.monitor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One clock for several. */
final class CpuClocks {
    private CpuClocks() {}

    static Optional<CpuFrequency> mean(List<CpuFrequency> each) {
        if (each.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CpuFrequency(
                mean(each, CpuFrequency::current), mean(each, CpuFrequency::min), mean(each, CpuFrequency::max)));
    }

    private static @Nullable Double mean(List<CpuFrequency> each, Function<CpuFrequency, @Nullable Double> figure) {
        OptionalDouble mean = each.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
