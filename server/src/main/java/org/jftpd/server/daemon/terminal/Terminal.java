package org.jftpd.server.daemon.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Help;

/**
 * What standard output leads to.
 *
 * @param interactive whether a person looks: a screen can be drawn again in place
 * @param colours whether tones may be shown
 * @param width columns; no limit where nobody looks
 * @param height lines; the same
 */
public record Terminal(boolean interactive, boolean colours, int width, int height) {
    /** A pipe or a file. */
    public static final Terminal NONE = new Terminal(false, false, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;
    private static final Path TTY = Path.of("/dev/tty");
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");

    /**
     * Looks at this process's standard output.
     *
     * @param environment {@code NO_COLOR}, if not empty, and {@code TERM=dumb} turn colours off; {@code COLUMNS} and
     *     {@code LINES} are believed before stty(1)
     */
    public static Terminal ofStandardOutput(Map<String, String> environment) {
        if (!leadsToTerminal()) {
            return NONE;
        }
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        Matcher size = SIZE.matcher(stty());
        boolean known = size.matches();
        int width = firstSize(USUAL_WIDTH, environment.getOrDefault("COLUMNS", ""), known ? size.group(2) : "");
        int height = firstSize(USUAL_HEIGHT, environment.getOrDefault("LINES", ""), known ? size.group(1) : "");
        return new Terminal(true, !plain, width, height);
    }

    /** The first one that is a size; terminals that do not know theirs say 0. */
    private static int firstSize(int otherwise, String... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> candidate.matches("[1-9]\\d{0,4}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean leadsToTerminal() {
        try {
            String output = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return output.startsWith("/dev/pts/") || output.startsWith("/dev/tty") || output.equals("/dev/console");
        } catch (IOException noProc) {
            return Help.Ansi.AUTO.enabled();
        }
    }

    /** Rows and columns, as stty(1) prints them; empty when it cannot be asked. */
    private static String stty() {
        ProcessBuilder stty = new ProcessBuilder("stty", "size")
                .redirectInput(new File(TTY.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process asked = stty.start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            asked.waitFor();
            return answer;
        } catch (IOException missing) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
