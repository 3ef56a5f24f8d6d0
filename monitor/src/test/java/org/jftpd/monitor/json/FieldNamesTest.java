package org.jftpd.monitor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jftpd.monitor.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The JSON has psutil's names and nesting: each path of the list is there; a star is any name, [] a list. */
@EnabledOnOs(OS.LINUX)
class FieldNamesTest {
    private static final Set<String> KEYED_BY_NAME =
            Set.of("environ", "disk_io_counters", "net_io_counters", "net_if_addrs", "net_if_stats");

    private final PsutilJson json = new PsutilJson(Host.local());
    private final Set<String> told = new TreeSet<>();

    @Test
    void every_field_of_psutil_has_its_name_and_its_place() throws IOException, URISyntaxException {
        Path list = resource("/psutil_fields.txt");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                InputStream open = new FileInputStream(list.toFile())) {
            assertThat(listening.isBound()).isTrue();
            assertThat(open.available()).isPositive();
            ObjectMapper reader = new ObjectMapper();
            walk("process", reader.readTree(json.process((int)
                    ProcessHandle.current().pid())));
            walk("system", reader.readTree(json.system()));
        }

        List<String> wanted = Files.readAllLines(list);

        assertThat(wanted)
                .hasSizeGreaterThan(100)
                .allSatisfy(path -> assertThat(told)
                        .anyMatch(ours -> ours.equals(path) || (path.endsWith("[]") && ours.startsWith(path))));
        assertThat(told).noneMatch(path -> path.endsWith(".error"));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(FieldNamesTest.class.getResource(name)).toURI());
    }

    private void walk(String path, JsonNode node) {
        if (node.isObject()) {
            String last = path.substring(path.lastIndexOf('.') + 1);
            for (Map.Entry<String, JsonNode> one : node.properties()) {
                walk(path + '.' + (KEYED_BY_NAME.contains(last) ? "*" : one.getKey()), one.getValue());
            }
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(element -> walk(path + "[]", element));
        } else {
            told.add(path + (node.isArray() ? "[]" : ""));
        }
    }
}
