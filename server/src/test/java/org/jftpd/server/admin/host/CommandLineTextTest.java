package org.jftpd.server.admin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTextTest {
    @Test
    void what_follows_an_option_for_a_secret_is_not_shown() {
        assertThat(CommandLineText.masked(
                        List.of("curl", "--user", "a", "--password", "one", "-P", "two", "-token", "three", "file")))
                .containsExactly(
                        "curl", "--user", "a", "--password", "******", "-P", "******", "-token", "******", "file");
    }

    @Test
    void what_is_assigned_to_a_secret_is_not_shown() {
        assertThat(CommandLineText.masked(List.of(
                        "--password=one", "-Ptwo", "-Djavax.net.ssl.keyStorePassword=three", "A=b;SECRET=four")))
                .containsExactly(
                        "--password=******",
                        "-P******",
                        "-Djavax.net.ssl.keyStorePassword=******",
                        "A=b;SECRET=******");
    }

    @Test
    void other_arguments_are_shown_as_they_are() {
        List<String> arguments = List.of("java", "-cp", "lib/password4j.jar:lib/a.jar", "x-Prod", "--pass=", "a=b", "");

        assertThat(CommandLineText.masked(arguments)).isEqualTo(arguments);
    }
}
