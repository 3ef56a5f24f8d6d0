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

    /**
     * {@code orphan CODE}, {@code own COUNT} and {@code reaped} are answered with a line each. Orphans end when the
     * file is there that the argument names.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ZombieReaper reaper = ZombieReaper.every(Duration.ofMillis(100))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", 2);
                System.out.println(
                        switch (words[0]) {
                            case "orphan" -> orphan(words[1], arguments[0]);
                            case "own" -> Integer.toString(truthful(Integer.parseInt(words[1])));
                            default -> Long.toString(reaper.reaped());
                        });
                System.out.flush();
            }
        }
    }

    /** Starts a shell that leaves a child behind, which ends with this code later; tells its pid. */
    private static String orphan(String code, String end) throws IOException, InterruptedException {
        String wait = "i=0; while [ ! -e '" + end + "' ] && [ $i -lt 3000 ]; do sleep 0.1; i=$((i + 1)); done";
        Process shell =
                new ProcessBuilder("sh", "-c", "(" + wait + "; exit " + code + ") > /dev/null & echo $!").start();
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
