package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.Native;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.Child;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.Watchdog;
import org.jftpd.monitor.json.PsutilJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import oshi.SystemInfo;

/** What a fresh JVM loads, told by itself. */
@EnabledOnOs(OS.LINUX)
class LoadingTest {
    /** Reads all there is to read, and prints a line for each question that JNA would be needed for. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] arguments) {
            Host host = Host.local();
            PsutilJson json = new PsutilJson(host);
            if (arguments.length == 1) {
                System.out.println(json.process(Integer.parseInt(arguments[0])));
                return;
            }
            Process self = host.processes().current();
            System.out.println(
                    json.system().length() + json.ps().length() + json.zombies().length());
            for (int i = 0; i < 5; i++) {
                System.out.println("snapshots " + host.processes().snapshots().size());
            }
            System.out.println(self.name()
                    + self.cmdline()
                    + self.exe()
                    + self.cwd()
                    + self.environ().size());
            System.out.println(self.openFiles().size()
                    + self.memoryMaps().size()
                    + self.threads().size());
            try (var sampler = host.processes().sampler(10)) {
                System.out.println("sampled " + sampler.sample().size());
            }
            try {
                System.out.println("ionice " + self.ionice());
            } catch (UnsupportedOperationException | AccessDenied withoutJna) {
                System.out.println("without JNA");
            }
        }
    }

    private static String jar(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static List<String> outputOf(String... options) throws IOException, URISyntaxException {
        return outputOf("C.UTF-8", List.of(), options);
    }

    private static List<String> outputOf(String locale, List<String> arguments, String... options)
            throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(String.join(
                System.getProperty("path.separator"),
                jar(Host.class),
                jar(Reading.class),
                jar(Native.class),
                jar(SystemInfo.class)));
        command.add(Reading.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", locale);
        java.lang.Process process = Watchdog.over(builder.start(), Duration.ofMinutes(1));
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines().toList();
        }
    }

    @Test
    void reading_linux_loads_no_class_of_oshi() throws IOException, URISyntaxException {
        List<String> output = outputOf("-verbose:class");

        assertThat(output).anyMatch(line -> line.startsWith("snapshots "));
        assertThat(output).noneMatch(line -> line.contains(" oshi."));
    }

    @Test
    void without_jna_everything_can_be_read() throws IOException, URISyntaxException {
        List<String> output = outputOf("-Djna.nounpack=true", "-Djna.nosys=true", "-Djna.nojarpath=true");

        assertThat(output).contains("without JNA").anyMatch(line -> line.startsWith("sampled "));
        assertThat(output)
                .filteredOn(line -> line.startsWith("snapshots "))
                .hasSize(5)
                .doesNotContain("snapshots 0");
    }

    @Test
    void with_jna_priorities_are_read_too() throws IOException, URISyntaxException {
        assertThat(outputOf()).anyMatch(line -> line.startsWith("ionice "));
    }

    @Test
    void under_the_c_locale_no_byte_of_a_name_is_lost(@TempDir Path folder) throws IOException, URISyntaxException {
        try (Child odd = Child.run(
                "/bin/sh",
                "-c",
                "n=$(printf 'gr\\303\\274n\\377'); cp /bin/sleep \"$0/$n\"; cd \"$0\"; exec \"$0/$n\" 60",
                folder.toString())) {
            Process process = Host.local().processes().process(odd.pid());
            await().until(() -> process.name().startsWith("gr"));
            String told = folder + "/gr\\u00fcn\\udcff";

            assertThat(outputOf("C", List.of(String.valueOf(odd.pid()))))
                    .singleElement()
                    .asString()
                    .contains("\"exe\": \"" + told + "\"", "\"name\": \"gr\\u00fcn\\udcff\"")
                    .contains("\"cmdline\": [\"" + told + "\", \"60\"]");
        }
    }
}
