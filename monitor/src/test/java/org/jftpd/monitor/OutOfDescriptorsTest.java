package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A JVM that may open no more files: what it cannot read is not gone. */
@EnabledOnOs(OS.LINUX)
class OutOfDescriptorsTest {
    @Test
    void without_descriptors_nobody_is_gone_and_nothing_is_empty() throws IOException {
        Apart.script("ulimit -n 200; exec \"$@\"", Exhausted.class);
    }

    /** What is true there; fails with what is not. */
    static final class Exhausted {
        private static final Duration LONG = Duration.ofSeconds(5);

        private final Host host = Host.local();
        private final Processes processes = host.processes();
        private final List<FileInputStream> open = new ArrayList<>();
        private final Map<String, Callable<?>> questions = new LinkedHashMap<>();

        /** Questions with one descriptor left, which goes to the folder or to the first of two files. */
        private final Map<String, Callable<?>> withOne = new LinkedHashMap<>();

        private Exhausted() {}

        public static void main(String[] arguments) throws Exception {
            loadAllClasses();
            try (Child child = Child.run("sleep", "60");
                    Child parent = Child.withZombie();
                    ProcessSampler few = Host.local().processes().sampler(5);
                    ProcessSampler keeper = Host.local().processes().sampler(20)) {
                Process zombie = Host.local().processes().process(parent.printedPid());
                await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);
                new Exhausted().ask(child, zombie, few, keeper);
            }
        }

        /** A class in a folder cannot be loaded any more later on. */
        private static void loadAllClasses() throws IOException, URISyntaxException, ClassNotFoundException {
            for (Class<?> one : List.of(Host.class, OutOfDescriptorsTest.class)) {
                Path classes = Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI());
                if (Files.isDirectory(classes)) {
                    loadAllClasses(classes);
                }
            }
        }

        private static void loadAllClasses(Path classes) throws IOException, ClassNotFoundException {
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = classes.relativize(file).toString().replace('/', '.');
                    if (name.startsWith("org.jftpd.") && name.endsWith(".class")) {
                        Class.forName(name.substring(0, name.length() - ".class".length()));
                    }
                }
            }
        }

        private void ask(Child child, Process zombie, ProcessSampler few, ProcessSampler keeper) throws Exception {
            Process alive = processes.process(child.pid());
            List<Process> both = List.of(alive, zombie);
            questions.put("is running", alive::isRunning);
            questions.put("pid exists", () -> processes.pidExists(alive.pid()));
            questions.put("status", alive::status);
            questions.put("status of a zombie", zombie::status);
            questions.put("memory", alive::memoryInfo);
            questions.put("descriptors", alive::numFds);
            questions.put("threads", alive::threads);
            questions.put("open files", alive::openFiles);
            questions.put("arguments", alive::cmdline);
            questions.put("wait", () -> alive.waitFor(LONG));
            questions.put("wait for both", () -> processes.waitFor(both, LONG, ended -> {}));
            questions.put("snapshots", processes::snapshots);
            questions.put("sample", few::sample);
            questions.put("children", processes.current()::children);
            questions.put("connections", () -> host.network().connections(ConnectionKind.ALL));
            questions.put("interfaces", host.network()::stats);
            questions.put("disks", host.disks()::ioCountersPerDisk);
            withOne.put("snapshots of a listed folder", processes::snapshots);
            withOne.put("sample that keeps files", keeper::sample);
            warmUp();

            Map<String, Object> answers = exhausted();

            assertThat(answers)
                    .allSatisfy((question, answer) -> assertThat(answer)
                            .as(question)
                            .isExactlyInstanceOf(MonitorException.class)
                            .asString()
                            .contains("cannot be"));
            assertThat(alive.isRunning()).isTrue();
            for (ProcessSampler sampler : List.of(few, keeper)) {
                assertThat(sampler.sample())
                        .extracting(ProcessSample::pid)
                        .contains(alive.pid(), zombie.pid(), processes.current().pid());
            }
        }

        /** JNA, and all that is read but once. */
        private void warmUp() throws IOException {
            for (int i = 0; i < 5; i++) {
                assertThat(processes.snapshots()).isNotEmpty();
            }
            assertThat(processes.current().name()).isEqualTo("java");
        }

        private Map<String, Object> exhausted() throws Exception {
            Map<String, Object> answers = new LinkedHashMap<>();
            openAllThereAre();
            try {
                questions.forEach((question, asked) -> answers.put(question, answer(asked)));
                open.remove(0).close();
                withOne.forEach((question, asked) -> answers.put(question, answer(asked)));
            } finally {
                for (FileInputStream one : open) {
                    one.close();
                }
            }
            return answers;
        }

        private static Object answer(Callable<?> question) {
            try {
                return String.valueOf(question.call());
            } catch (Exception thrown) {
                return thrown;
            }
        }

        private void openAllThereAre() {
            try {
                while (open.size() < 1000) {
                    open.add(new FileInputStream("/dev/null"));
                }
                throw new AssertionError("there is no end of descriptors");
            } catch (IOException exhausted) {
                assertThat(exhausted).hasMessageContaining("/dev/null");
            }
        }
    }
}
