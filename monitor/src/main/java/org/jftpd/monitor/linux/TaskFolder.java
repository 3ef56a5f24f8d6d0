package org.jftpd.monitor.linux;

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
            Bytes bytes = home.files().buffer();
            String path = home.roots().process(pid, "/task/" + id + "/stat");
            if (home.files().readOnce(path, bytes) == Probe.READABLE) {
                line.parse(bytes);
                threads.add(new ThreadTimes(
                        id, home.kernel().seconds(line.userTicks), home.kernel().seconds(line.systemTicks)));
            }
        }
        return List.copyOf(threads);
    }
}
