package org.jftpd.monitor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import java.io.IOException;
import java.time.Duration;
import org.jftpd.monitor.Apart;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.Process;
import org.jftpd.monitor.ProcessSnapshot;
import org.jftpd.monitor.Processes;
import org.jftpd.monitor.TimeoutExpired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A kernel before 5.3, or a container that forbids pidfds: a filter on system calls says it has none. */
@EnabledOnOs(OS.LINUX)
class WithoutPidfdTest {
    @Test
    void signals_and_waiting_work_and_a_reused_pid_is_still_refused() throws IOException {
        Apart.run(Old.class);
    }

    /** What is true there; fails with what is not. */
    static final class Old {
        private static final int NO_NEW_PRIVILEGES = 38;
        private static final int SET_SECCOMP = 22;
        private static final long FILTER = 2;
        private static final Duration LONG = Duration.ofSeconds(30);

        private Old() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Processes processes = Host.local().processes();
            java.lang.Process started = new ProcessBuilder("sleep", "60").start();
            try {
                Process process = processes.process(started);
                forbidPidfds();

                assertThat(PidFd.open(process.pid())).isEmpty();
                assertThatThrownBy(() -> process.waitFor(Duration.ofMillis(50))).isInstanceOf(TimeoutExpired.class);
                assertThatThrownBy(earlier(processes, process)::kill)
                        .isInstanceOf(NoSuchProcess.class)
                        .hasMessageContaining("reused");
                assertThat(process.isRunning()).isTrue();
                process.kill();
                process.waitFor(LONG);
                assertThat(started.waitFor()).isEqualTo(128 + 9);
                assertThat(process.isRunning()).isFalse();
            } finally {
                started.destroyForcibly();
            }
        }

        /** A handle of who had this pid before. */
        private static Process earlier(Processes processes, Process process) {
            ProcessSnapshot now = processes.snapshots().stream()
                    .filter(one -> one.pid() == process.pid())
                    .findFirst()
                    .orElseThrow();
            return processes.process(new ProcessSnapshot(
                    now.pid(),
                    now.startTicks() - 1,
                    now.ppid(),
                    now.name(),
                    now.status(),
                    now.cpuTimes(),
                    now.memoryInfo(),
                    now.createTime()));
        }

        /** seccomp(2), for this thread: pidfd_open and pidfd_send_signal answer ENOSYS. */
        private static void forbidPidfds() {
            long[] filter = {
                instruction(0x20, 0, 0, 0),
                instruction(0x15, 1, 0, SyscallNumbers.PIDFD_OPEN),
                instruction(0x15, 0, 1, SyscallNumbers.PIDFD_SEND_SIGNAL),
                instruction(0x06, 0, 0, 0x00050000 | 38),
                instruction(0x06, 0, 0, 0x7fff0000)
            };
            Memory program = new Memory(16 + 8L * filter.length);
            program.setShort(0, (short) filter.length);
            program.setPointer(8, program.share(16));
            program.write(16, filter, 0, filter.length);
            prctl(NO_NEW_PRIVILEGES, 1L, 0L);
            prctl(SET_SECCOMP, FILTER, program);
        }

        /** struct sock_filter of a little-endian machine. */
        private static long instruction(int code, int ifTrue, int ifFalse, long operand) {
            return code | (long) ifTrue << 16 | (long) ifFalse << 24 | operand << 32;
        }

        private static void prctl(int what, Object first, Object second) {
            int failed = Function.getFunction("c", "prctl").invokeInt(new Object[] {what, first, second, 0L, 0L});
            assertThat(failed).isZero();
        }
    }
}
