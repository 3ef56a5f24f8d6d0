package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jftpd.monitor.json.PsutilJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Processes that end in the middle of whatever they are asked. */
@EnabledOnOs(OS.LINUX)
class VanishingTest {
    private static final String SHORT_LIVES =
            "while :; do for i in 1 2 3 4 5 6 7 8 9; do sleep 0.00$i & done; wait; done";

    private static final int ENOUGH = 15;

    private final Host host = Host.local();
    private final Set<ProcessAttribute> everything = EnumSet.allOf(ProcessAttribute.class);
    private int vanished;

    /** The whole answer, or that it is gone: anything else thrown fails the test. */
    private void ask(Process process) {
        try {
            assertThat(process.asDict(everything, "withheld")).containsKey(ProcessAttribute.PID);
            process.descendants();
            process.parents();
        } catch (NoSuchProcess gone) {
            assertThat(gone.pid()).isEqualTo(process.pid());
            vanished++;
        }
    }

    @Test
    void who_vanishes_meanwhile_is_gone_and_nothing_else_is_thrown() {
        PsutilJson json = new PsutilJson(host);
        try (Child shell = Child.sh(SHORT_LIVES)) {
            Process parent = host.processes().process(shell.pid());

            await().atMost(Duration.ofMinutes(1)).until(() -> {
                List<Process> lives = parent.children();
                lives.forEach(this::ask);
                lives.forEach(one -> json.process(one.pid()));
                return vanished >= ENOUGH;
            });
        }
    }
}
