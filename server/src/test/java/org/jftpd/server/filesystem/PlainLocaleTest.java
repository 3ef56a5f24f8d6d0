package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server under {@code LC_ALL=C}, where the JVM cannot express names beyond ASCII. Runs in a JVM of its own. */
@EnabledOnOs(OS.LINUX)
class PlainLocaleTest {
    @TempDir
    Path root;

    @Test
    void names_beyond_ascii_are_listed_and_found_but_not_made() throws Exception {
        Files.writeString(root.resolve("é"), "hello");

        String said = inPlainLocale(root);

        assertThat(said.lines()).containsExactly("listed U+FFFD U+FFFD", "size 5", "refused by InvalidNameException");
    }

    private static String inPlainLocale(Path root) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PlainLocaleTest.class.getName(),
                root.toString());
        java.environment().put("LC_ALL", "C");
        Process process = java.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** What the other JVM does; it prints ASCII alone. */
    public static void main(String[] arguments) throws IOException {
        UserFiles files = new NioFiles(Path.of(arguments[0]));
        Iterator<Entry> entries = files.list(VirtualPath.ROOT, Detail.BRIEF);
        String name = entries.next().name();
        StringBuilder shown = new StringBuilder("listed");
        name.chars()
                .forEach(character -> shown.append(" U+")
                        .append(Integer.toHexString(character).toUpperCase(Locale.ROOT)));
        System.out.println(shown);
        System.out.println(
                "size " + files.facts(VirtualPath.ROOT.child(name), Detail.FULL).size());
        try {
            files.openForWriting(VirtualPath.ROOT.child("\u00fc"), WriteMode.CREATE)
                    .close();
        } catch (InvalidNameException refused) {
            System.out.println("refused by " + refused.getClass().getSimpleName());
        }
    }
}
