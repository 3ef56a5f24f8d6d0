package org.jftpd.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.config.LogSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LogPrefixTest {
    private final ClientState client = new ClientState(new ClientState.Addresses(
            new InetSocketAddress("192.0.2.1", 21), new InetSocketAddress("192.0.2.7", 40001)));

    static final Iterable<String> FIELDS = LogSettings.FIELDS;

    @ParameterizedTest
    @FieldSource("FIELDS")
    void it_knows_every_field_that_the_configuration_allows(String field) {
        assertThat(prefix("<%(" + field + ")s>")).startsWith("<").endsWith(">");
    }

    @Test
    void text_and_fields_stand_where_they_were_written() {
        assertThat(prefix("a%(remote_ip)s:%(remote_port)s %% %(local_port)sz")).isEqualTo("a192.0.2.7:40001 % 21z");
    }

    @Test
    void a_password_is_no_field() {
        assertThatIllegalArgumentException().isThrownBy(() -> prefix("%(password)s"));
    }

    private String prefix(String text) {
        return new LogPrefix(text).of(new LogPrefix.Session(client, 1));
    }
}
