package org.jftpd.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void splits_at_the_first_blank_and_keeps_the_rest_as_it_is() {
        assertThat(Request.parse("stor  a  b ")).isEqualTo(new Request("STOR", " a  b "));
        assertThat(Request.parse("Noop")).isEqualTo(new Request("NOOP", ""));
        assertThat(Request.parse("")).isEqualTo(new Request("", ""));
        assertThat(Request.parse(" x")).isEqualTo(new Request("", "x"));
    }

    @Test
    void upper_case_does_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(Request.parse("list").verb()).isEqualTo("LIST");
        } finally {
            Locale.setDefault(before);
        }
    }
}
