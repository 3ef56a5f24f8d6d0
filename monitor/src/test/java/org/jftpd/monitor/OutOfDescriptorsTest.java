package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
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

        private Exhausted() {}

        public static void main(String[] arguments) throws Exception {
            loadAllClasses();
            try (Child child = Child.run("sleep", "60");
                    Child parent = Child.withZombie();
                    ProcessSampler sampler = Host.local().processes().sampler(0)) {
                Process zombie = Host.local().processes().process(parent.printedPid());
                await().until(() -> zombie.status() == ProcessStatus.ZOMBIE);
                new Exhausted().ask(child, zombie, sampler);
                new Exhausted().sample(zombie);
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

        private void ask(Child child, Process zombie, ProcessSampler sampler) throws Exception {
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
            questions.put("sample", sampler::sample);
            questions.put("children", processes.current()::children);
            questions.put("connections", () -> host.network().connections(ConnectionKind.ALL));
            questions.put("interfaces", host.network()::stats);
            questions.put("disks", host.disks()::ioCountersPerDisk);
            warmUp();

            Map<String, Object> answers = exhausted();

            assertThat(answers)
                    .allSatisfy((question, answer) -> assertThat(answer)
                            .as(question)
                            .isExactlyInstanceOf(MonitorException.class)
                            .asString()
                            .contains("cannot be"));
            assertThat(alive.isRunning()).isTrue();
            assertThat(sampler.sample())
                    .extracting(ProcessSample::pid)
                    .contains(alive.pid(), zombie.pid(), processes.current().pid());
        }

        /** A sampler that would keep more files than there may be. */
        private void sample(Process zombie) throws IOException {
            List<Integer> sampled = new ArrayList<>();
            boolean oneWasLeft;
            openAllThereAre();
            try (ProcessSampler sampler = sampler()) {
                sampler.sample().forEach(one -> sampled.add(one.pid()));
                oneWasLeft = new File("/proc").list() != null;
            } finally {
                closeAll();
            }

            assertThat(sampled).contains(zombie.pid(), processes.current().pid());
            assertThat(oneWasLeft).isTrue();
        }

        private ProcessSampler sampler() throws IOException {
            for (FileInputStream one : open.subList(0, 6)) {
                one.close();
            }
            return processes.sampler(10_000);
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
                answers.put("snapshots of a folder that took the last one", answer(processes::snapshots));
            } finally {
                closeAll();
            }
            return answers;
        }

        private void closeAll() throws IOException {
            for (FileInputStream one : open) {
                one.close();
            }
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
