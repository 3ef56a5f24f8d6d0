package org.jftpd.benchmarks.sendfile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs both benchmarks and prints the tables of docs/BENCHMARKS.md: a row a way, a column a size, each CPU seconds per
 * GiB, MiB a second and bytes allocated per operation.
 */
final class Tables {
    private static final double MIB = 1 << 20;
    private static final double MILLIS_PER_SECOND = 1000;

    private Tables() {}

    public static void main(String[] arguments) throws RunnerException {
        for (Class<?> benchmark : List.of(SendBenchmark.class, ReceiveBenchmark.class)) {
            var options = new OptionsBuilder()
                    .include(benchmark.getName())
                    .addProfiler(CpuProfiler.class)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build();
            print(benchmark.getSimpleName(), new Runner(options).run());
        }
    }

    private static void print(String title, Collection<RunResult> results) {
        var rows = results.stream()
                .collect(groupingBy(run -> run.getParams().getParam("way"), LinkedHashMap::new, toList()));
        String sizes = String.join(
                " | ",
                rows.values().iterator().next().stream().map(Tables::size).toList());
        System.out.println(
                "\n| " + title + " | " + sizes + " |\n|---" + "|---".repeat(sizes.split(" \\| ", -1).length) + "|");
        rows.forEach((way, cells) -> System.out.println("| " + way + " | "
                + String.join(" | ", cells.stream().map(Tables::cell).toList()) + " |"));
    }

    private static String size(RunResult run) {
        return Long.parseLong(run.getParams().getParam("size")) / 1024 + " KiB";
    }

    private static String cell(RunResult run) {
        double mib = Long.parseLong(run.getParams().getParam("size")) / MIB;
        double seconds = run.getPrimaryResult().getScore() / MILLIS_PER_SECOND;
        return String.format(
                Locale.ROOT,
                "%.3f · %.0f · %.0f",
                secondary(run, "cpu.perGiB"),
                mib / seconds,
                secondary(run, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult run, String name) {
        String key = run.getSecondaryResults().keySet().stream()
                .filter(label -> label.endsWith(name))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(run.getSecondaryResults().get(key)).getScore();
    }
}
