package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is told on one machine can be read on another. */
class SerializationTest {
    private static Object roundTrip(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void errors_keep_what_they_know() throws IOException, ClassNotFoundException {
        assertThat(roundTrip(new ZombieProcess(7, "sleep", 3))).isInstanceOfSatisfying(ZombieProcess.class, zombie -> {
            assertThat(zombie.pid()).isEqualTo(7);
            assertThat(zombie.name()).hasValue("sleep");
            assertThat(zombie.ppid()).isEqualTo(3);
        });
        assertThat(roundTrip(NoSuchProcess.reused(8)))
                .isInstanceOfSatisfying(
                        NoSuchProcess.class, gone -> assertThat(gone.pid()).isEqualTo(8));
        assertThat(roundTrip(new AccessDenied(9, null, "hidden")))
                .isInstanceOfSatisfying(AccessDenied.class, denied -> {
                    assertThat(denied.pid()).isEqualTo(9);
                    assertThat(denied.name()).isEmpty();
                });
        assertThat(roundTrip(new TimeoutExpired(Duration.ofSeconds(2), 10, "stuck")))
                .isInstanceOfSatisfying(TimeoutExpired.class, late -> {
                    assertThat(late.timeout()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(late.pid()).isEqualTo(10);
                });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void all_answers_of_a_process_are_equal_when_they_are_read_back() throws IOException, ClassNotFoundException {
        Processes processes = Host.local().processes();
        Processes.Answers own = processes.iterate(EnumSet.allOf(ProcessAttribute.class), "denied").stream()
                .filter(one -> one.process().equals(processes.current()))
                .findFirst()
                .orElseThrow();

        assertThat(own.values()).containsKey(ProcessAttribute.TERMINAL);
        assertThat(roundTrip(own)).isEqualTo(own);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void figures_are_equal_when_they_are_read_back() throws IOException, ClassNotFoundException {
        Host host = Host.local();
        Process self = host.processes().current();

        for (Object figure : List.of(
                host.memory().virtual(),
                host.memory().swap(),
                host.cpu().times(),
                host.cpu().stats(),
                host.network().ioCounters(Wraps.RAW).orElseThrow(),
                host.disks().allPartitions().get(0),
                host.processes().snapshots().get(0),
                self.uids(),
                self.ioCounters(),
                self.memoryRegions().get(0),
                self.ionice(),
                self.rlimit(Resource.NOFILE))) {
            assertThat(roundTrip(figure)).isEqualTo(figure);
        }
    }
}
