package org.jftpd.server.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jftpd.server.config.Settings;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/** A server in a process of its own, under another program: strace, or a shell that takes something away from it. */
final class ServerProcess {
    private ServerProcess() {}

    /**
     * Starts it, {@linkplain Programs#watched watched}. Its first line of output is the port; it ends when its input
     * does.
     *
     * @param under the program that runs it, with its arguments
     * @param way {@code copying}, {@code atomic} or anything else
     */
    static Process start(List<String> under, Path folder, String way) throws IOException {
        List<String> command = new ArrayList<>(under);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                folder.toString(),
                way));
        return Programs.watched(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static UnaryOperator<Settings> change(String way) {
        return switch (way) {
            case "copying" -> Home::copying;
            case "atomic" -> Home::atomic;
            default -> UnaryOperator.identity();
        };
    }

    /** Takes the folder and the way; prints the port. */
    public static void main(String[] arguments) throws IOException {
        Home home = new Home(Path.of(arguments[0]));
        try (EmbeddedFtpServer server = home.server(change(arguments[1]))) {
            System.out.println(server.port());
            System.out.flush();
            while (System.in.read() >= 0) {
                System.out.flush();
            }
        }
    }
}
