package org.jftpd.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jftpd.server.command.FtpListener;
import org.junit.jupiter.api.Test;

/** docs/PYFTPDLIB.md names what is there, and everything of it. */
class MovingOverTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z0-9-]+)+");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z-]+");

    private static String document() throws IOException {
        return Files.readString(Path.of("../docs/PYFTPDLIB.md"));
    }

    private static List<String> named(Pattern what) throws IOException {
        return CODE.matcher(document())
                .results()
                .map(found -> found.group(1))
                .filter(code -> what.matcher(code).matches())
                .toList();
    }

    private static Stream<String> keys(String path, JsonNode node) {
        Stream<String> itself = path.isEmpty() ? Stream.empty() : Stream.of(path);
        Stream<Map.Entry<String, JsonNode>> children =
                node.isArray() ? Stream.of(Map.entry("0", node.get(0))) : node.properties().stream();
        return Stream.concat(
                itself,
                children.flatMap(child ->
                        keys(path.isEmpty() ? child.getKey() : path + '.' + child.getKey(), child.getValue())));
    }

    @Test
    void every_key_is_one_of_the_configuration() throws IOException {
        JsonNode shipped =
                new YAMLMapper().readTree(Path.of("../conf/jftpd.yaml").toFile());

        assertThat(named(KEY))
                .filteredOn(code -> !code.endsWith(".yaml"))
                .hasSizeGreaterThan(30)
                .isSubsetOf(keys("", shipped).toList());
    }

    @Test
    void every_option_is_one_of_serve() throws IOException {
        assertThat(named(OPTION))
                .filteredOn(option -> !option.equals("--concurrency"))
                .isSubsetOf(ServeOption.ALL.stream()
                        .flatMap(option -> option.names().stream())
                        .toList());
    }

    @Test
    void every_callback_is_told() throws IOException {
        assertThat(CODE.matcher(document()).results().map(found -> found.group(1)))
                .containsAll(Arrays.stream(FtpListener.class.getDeclaredMethods())
                        .filter(Method::isDefault)
                        .map(Method::getName)
                        .filter(name -> !name.equals("missed"))
                        .toList());
    }
}
