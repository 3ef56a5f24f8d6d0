package org.jftpd.server.admin.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that inherits orphans and starts children of its own, as it is told line by line. */
final class SubreaperProcess {
    private SubreaperProcess() {}

    /** {@code orphan CODE}, {@code own COUNT} and {@code reaped} are answered with a line each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ZombieReaper reaper = ZombieReaper.every(Duration.ofMillis(100))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", 2);
                System.out.println(
                        switch (words[0]) {
                            case "orphan" -> orphan(words[1]);
                            case "own" -> Integer.toString(truthful(Integer.parseInt(words[1])));
                            default -> Long.toString(reaper.reaped());
                        });
                System.out.flush();
            }
        }
    }

    /** Starts a shell that leaves a child behind, which ends with this code once its parent has; tells its pid. */
    private static String orphan(String code) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "(sleep 0.2; exit " + code + ") > /dev/null & echo $!").start();
        String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        shell.waitFor();
        return pid;
    }

    /** Starts so many children of our own, asks them late, and counts those that tell the code they ended with. */
    private static int truthful(int count) throws IOException, InterruptedException {
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(new ProcessBuilder("sh", "-c", "exit " + i % 256).start());
        }
        int truthful = 0;
        for (int i = 0; i < count; i++) {
            truthful += children.get(i).waitFor() == i % 256 ? 1 : 0;
        }
        return truthful;
    }
}
