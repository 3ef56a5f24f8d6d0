package org.jftpd.server.daemon.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jftpd.monitor.Host;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.linux.LinuxPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessViewTest {
    private static final String STAT =
            "42 (worker) S 1 5054 3720 34816 -1 4194304 103 7 3 8 11 12 13 14 20 5 9 0 500 3133440"
                    + " 418 18446744073709551615 94575996518400 94575996538281 140731030015680 0 0 0 0 0 0 0 0 0 17 1 0 0 99 0 0\n";

    @TempDir
    private Path proc;

    private ProcessView view() throws IOException {
        Path process = Files.createDirectories(proc.resolve("42"));
        Files.writeString(proc.resolve("stat"), "cpu 1 2 3 4\nbtime 1700000000\n");
        Files.writeString(process.resolve("stat"), STAT);
        Files.writeString(process.resolve("status"), "Tgid:\t42\n");
        return new ProcessView(Host.of(LinuxPlatform.at(proc, proc.resolve("no-sys"))), 42);
    }

    @Test
    void a_process_whose_figures_cannot_be_read_has_a_page_all_the_same() throws IOException {
        ProcessView view = view();

        Files.writeString(proc.resolve("42/stat"), "42 (worker) S");

        assertThat(view.page()).isNotNull();
    }

    @Test
    void a_process_that_is_gone_has_none() throws IOException {
        ProcessView view = view();

        Files.delete(proc.resolve("42/stat"));

        assertThatThrownBy(view::page).isInstanceOf(NoSuchProcess.class);
    }
}
