package org.jftpd.monitor.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jftpd.monitor.AccessDenied;

/** /proc/PID/exe, and psutil's guess from the first argument where the kernel does not tell. */
final class ProgramFile {
    private final ProcFiles files;
    private final int pid;

    ProgramFile(ProcFiles files, int pid) {
        this.files = files;
        this.pid = pid;
    }

    /**
     * Empty for a kernel thread.
     *
     * @param arguments asked only when the link tells nothing
     */
    String path(Supplier<List<String>> arguments) {
        String path;
        try {
            path = files.link(pid, "/exe");
        } catch (AccessDenied denied) {
            String guess = guess(arguments.get());
            if (guess.isEmpty()) {
                throw denied;
            }
            return guess;
        }
        return path.isEmpty() ? guess(arguments.get()) : path;
    }

    private static String guess(List<String> arguments) {
        if (arguments.isEmpty()
                || !arguments.get(0).startsWith("/")
                || arguments.get(0).indexOf('\0') >= 0) {
            return "";
        }
        String first = arguments.get(0);
        Path program = Names.path(first);
        return Files.isRegularFile(program) && Files.isExecutable(program) ? first : "";
    }
}
