package org.jftpd.monitor.linux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jftpd.monitor.ThreadTimes;

/** /proc/PID/task: the threads, each with a stat of its own. */
final class TaskFolder {
    private final LinuxHome home;
    private final int pid;

    TaskFolder(LinuxHome home, int pid) {
        this.home = home;
        this.pid = pid;
    }

    /** Ascending by id, the main thread included; who ends meanwhile is left out. */
    List<ThreadTimes> threads() {
        List<ThreadTimes> threads = new ArrayList<>();
        StatLine line = new StatLine();
        for (int id : NumberedFolder.list(home.files(), pid, "/task")) {
            try {
                line.parse(home.files().buffer().readOnce(home.roots().process(pid, "/task/" + id + "/stat")));
            } catch (IOException ended) {
                continue;
            }
            threads.add(new ThreadTimes(
                    id, home.kernel().seconds(line.userTicks), home.kernel().seconds(line.systemTicks)));
        }
        return List.copyOf(threads);
    }
}
