package org.jftpd.sendfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of source code: that of the README works, and what is no stream socket does not compile. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CompiledTest {
    private static final Pattern README_USE = Pattern.compile("## sendfile.*?```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_use_in_the_readme_compiles_and_sends() throws Exception {
        var readme = README_USE.matcher(Files.readString(Path.of("..", "README.md")));
        assertTrue(readme.find());
        var content = Content.ofLength(10_000);

        String problems = compile(
                "Path path, SocketChannel socket, SocketChannel nonBlocking, SelectionKey key,"
                        + " long offset, long count",
                readme.group(1));

        assertThat(problems).isEmpty();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
                var selector = Selector.open();
                var blocking = Loopback.connected();
                var stepping = Loopback.nonBlocking()) {
            var key = stepping.ours().register(selector, SelectionKey.OP_READ);
            var sent = blocking.received();
            var stepped = stepping.received();
            loader.loadClass("Use")
                    .getMethod(
                            "use",
                            Path.class,
                            SocketChannel.class,
                            SocketChannel.class,
                            SelectionKey.class,
                            long.class,
                            long.class)
                    .invoke(null, Content.file(folder, content), blocking.ours(), stepping.ours(), key, 9000L, 5000L);
            blocking.ours().shutdownOutput();
            stepping.ours().shutdownOutput();

            assertThat(sent.get()).hasSize(10_000 + 4096).startsWith(content);
            assertThat(stepped.get()).isEqualTo(Content.from(content, 9000));
            assertEquals(SelectionKey.OP_READ, key.interestOps());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DatagramChannel", "FileChannel", "Pipe.SinkChannel", "ServerSocketChannel"})
    void what_is_no_stream_socket_does_not_compile(String channel) throws Exception {
        String parameters = channel + " socket, FileChannel file";

        assertThat(compile(parameters, "Sendfile.send(socket, file, 0);")).contains("Sendfile.send");
        assertThat(compile(parameters, "Sendfile.step(socket, file, 0, 1);")).contains("Sendfile.step");
        assertThat(compile(parameters, "Receivefile.receive(socket, file, 0);")).contains("Receivefile.receive");
    }

    /** What the compiler has to say, nothing when it is content. */
    private String compile(String parameters, String body) throws Exception {
        String source = "import java.nio.channels.*; import java.nio.file.*; import java.time.*;"
                + " import org.jftpd.sendfile.*; public class Use { public static void use(" + parameters
                + ") throws Exception {\n" + body + "}}";
        var file = new SimpleJavaFileObject(URI.create("string:///Use.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var problems = new StringWriter();
        String classes = Path.of(Sendfile.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        var options = List.of("-proc:none", "-cp", classes, "-d", folder.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(problems, null, null, options, null, List.of(file))
                .call();
        return problems.toString();
    }
}
