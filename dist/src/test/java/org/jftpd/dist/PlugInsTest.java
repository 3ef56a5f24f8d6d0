package org.jftpd.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The installed server loads classes written for Apache FtpServer from jars, and says what is wrong with them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class PlugInsTest {
    private static final String REFUSING = """
            package somebody;
            import org.apache.ftpserver.ftplet.DefaultFtpReply;
            import org.apache.ftpserver.ftplet.FtpException;
            import org.apache.ftpserver.ftplet.FtpRequest;
            import org.apache.ftpserver.ftplet.FtpSession;
            import org.apache.ftpserver.ftplet.FtpletResult;
            public class Refusing extends org.apache.ftpserver.ftplet.DefaultFtplet {
                public FtpletResult onMkdirStart(FtpSession session, FtpRequest request) throws FtpException {
                    session.write(new DefaultFtpReply(550, "No folders, says " + session.getUser().getName() + "."));
                    return FtpletResult.SKIP;
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void build_a_jar() throws IOException {
        Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(folder.resolve("users.properties"), """
                ftpserver.user.old.userpassword=5F4DCC3B5AA765D61D8327DEB882CF99
                ftpserver.user.old.homedirectory=%s
                ftpserver.user.old.enableflag=true
                ftpserver.user.old.writepermission=true
                """.formatted(folder));
        jar(folder.resolve("plugins/refusing.jar"), compiled());
    }

    private Path compiled() throws IOException {
        Path source = Files.writeString(folder.resolve("Refusing.java"), REFUSING);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String libraries = libraries();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        libraries,
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).isZero();
        return classes;
    }

    private static String libraries() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/jftpd/lib"))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void jar(Path jar, Path classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(classes)) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }

    private Installed jftpd(String command, String ftplet) throws IOException {
        Path file = Files.writeString(folder.resolve("jftpd.yaml"), """
                listeners: [{port: 0, address: 127.0.0.1}]
                ftplet: {%s}
                """.formatted(ftplet));
        return new Installed(folder, command, "-c", file.toString())
                .withoutArchive()
                .with("JFTPD_JAVA_OPTS", "-Djftpd.plugins=" + folder.resolve("plugins"));
    }

    @Test
    void an_ftplet_of_a_jar_and_the_users_properties_of_an_old_installation_are_served() throws Exception {
        Installed jftpd = jftpd(
                "serve",
                "ftplets: [somebody.Refusing], user-file: users.properties,"
                        + " user-manager: org.apache.ftpserver.usermanager.impl.PropertiesUserManager");
        Process process = jftpd.start();
        try {
            String replies = ControlLines.talk(jftpd.port(), "USER old", "PASS password", "MKD x", "PWD", "QUIT")
                    .toString();

            assertThat(replies).contains("230 ", "550 No folders, says old.", "257 ", "221 ");
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void a_class_that_is_not_there_is_told_with_its_key_and_the_jars_that_were_searched() throws Exception {
        for (String command : List.of("serve", "check")) {
            Installed jftpd = jftpd(command, "ftplets: somebody.Refusin");

            assertThat(jftpd.run("")).isEqualTo(78);
            assertThat(jftpd.err())
                    .contains("ftplet.ftplets: there is no class somebody.Refusin in ")
                    .contains("plugins [refusing.jar]")
                    .contains("is its name complete and right, and is its jar there?");
        }
    }

    @Test
    void a_class_of_another_kind_is_told_with_its_jar_and_the_key_it_belongs_to() throws Exception {
        Installed jftpd = jftpd("serve", "user-manager: somebody.Refusing");

        assertThat(jftpd.run("")).isEqualTo(78);
        assertThat(jftpd.err())
                .contains("ftplet.user-manager: class somebody.Refusing of ")
                .contains("refusing.jar is no UserManager; it belongs to ftplet.ftplets");
    }

    @Test
    void a_folder_without_the_jar_is_told() throws Exception {
        Files.delete(folder.resolve("plugins/refusing.jar"));
        Installed empty = jftpd("serve", "file-systems: somebody.Files");
        assertThat(empty.run("")).isEqualTo(78);
        assertThat(empty.err())
                .contains("ftplet.file-systems: there is no class somebody.Files")
                .contains("holds no jar");

        Files.delete(folder.resolve("plugins"));
        Installed missing = jftpd("serve", "file-systems: somebody.Files");
        assertThat(missing.run("")).isEqualTo(78);
        assertThat(missing.err()).contains("which is no folder");
    }

    @Test
    void a_broken_jar_is_no_class() throws Exception {
        Files.write(folder.resolve("plugins/refusing.jar"), "no jar".getBytes(UTF_8));
        Installed jftpd = jftpd("serve", "ftplets: [somebody.Refusing]");

        assertThat(jftpd.run("")).isEqualTo(78);
        assertThat(jftpd.err()).contains("ftplet.ftplets: there is no class somebody.Refusing");
    }

    @Test
    void a_users_file_that_is_missing_is_told() throws Exception {
        Installed jftpd = jftpd(
                "serve",
                "user-file: none.properties,"
                        + " user-manager: org.apache.ftpserver.usermanager.impl.PropertiesUserManager");

        assertThat(jftpd.run("")).isEqualTo(78);
        assertThat(jftpd.err()).contains("ftplet.user-file: ").contains("none.properties cannot be read");
    }
}
