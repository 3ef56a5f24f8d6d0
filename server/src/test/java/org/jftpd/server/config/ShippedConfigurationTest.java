package org.jftpd.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedConfigurationTest {
    private static final Path CONF = Path.of("../conf");

    @Test
    void it_is_what_is_built_in_but_for_a_passive_range_and_a_users_file() throws Exception {
        Settings shipped = Configuration.read(List.of(), Optional.of(CONF.resolve("jftpd.yaml")), Map.of(), List.of())
                .settings();

        Settings builtIn = Settings.defaults();
        assertThat(shipped)
                .isEqualTo(new Settings(
                        builtIn.listeners(),
                        builtIn.login(),
                        new PassiveSettings(
                                Optional.of(new PortRange(30000, 30999)),
                                builtIn.passive().address(),
                                builtIn.passive().addresses(),
                                builtIn.passive().timeout(),
                                builtIn.passive().permitForeign()),
                        builtIn.active(),
                        builtIn.timeouts(),
                        builtIn.limits(),
                        builtIn.tls(),
                        builtIn.transfer(),
                        builtIn.files(),
                        builtIn.admin(),
                        builtIn.log(),
                        builtIn.ftplet(),
                        Optional.of(CONF.resolve("users.yaml"))));
    }

    @Test
    void it_shows_every_key() throws Exception {
        Layers layers = new Layers(new Problems());

        layers.file(CONF.resolve("jftpd.yaml"));

        assertThat(layers.assigned().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Keys.ALL.stream().map(key -> key.at(0)).toList());
    }

    @Test
    void its_schema_lists_exactly_the_keys_there_are() throws Exception {
        JsonNode schema =
                new ObjectMapper().readTree(CONF.resolve("jftpd.schema.json").toFile());

        assertThat(keys("", schema))
                .containsExactlyInAnyOrderElementsOf(
                        Keys.ALL.stream().map(Key::name).toList());
    }

    @Test
    void its_users_file_has_no_accounts() throws Exception {
        assertThat(UsersFile.read(CONF.resolve("users.yaml"))).isEmpty();
    }

    private static List<String> keys(String prefix, JsonNode schema) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = prefix + property.getKey();
            JsonNode value = property.getValue();
            if (value.has("properties")) {
                assertThat(value.path("additionalProperties").booleanValue()).isFalse();
                keys.addAll(keys(name + ".", value));
            } else if (value.has("items")) {
                keys.addAll(keys(name + ".*.", value.path("items")));
            } else {
                keys.add(name);
            }
        }
        return keys;
    }
}
