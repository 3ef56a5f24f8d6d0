package org.jftpd.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0085b", "a\u009bb", "a\u2028b", "a\u202eb", "a\0b"})
    void what_begins_a_line_colours_or_turns_it_is_masked(String text) {
        assertThat(LogText.printable(text)).isEqualTo("a?b");
    }

    @Test
    void a_failure_whose_text_is_safe_is_the_failure_itself() {
        IOException failure = new IOException("caf\u00e9", new FileSystemException("a", "b", "Is a directory"));

        assertThat(LogText.printable(failure)).isSameAs(failure);
    }

    @Test
    void a_failure_that_names_a_forged_line_keeps_its_stack_trace_and_its_causes_and_nothing_unsafe() {
        IOException failure = new IOException(new FileSystemException("x\n[I ] forged"));

        Throwable printable = LogText.printable(failure);

        assertThat(printable)
                .hasMessage("java.io.IOException: java.nio.file.FileSystemException: x?[I ] forged")
                .hasRootCauseMessage("java.nio.file.FileSystemException: x?[I ] forged");
        assertThat(printable.getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void causes_that_go_in_a_circle_come_to_an_end() {
        IOException one = new IOException("one\n");
        one.initCause(new IOException("other", one));

        assertThat(LogText.printable(one)).hasMessage("java.io.IOException: one?");
    }

    @Test
    void what_was_suppressed_does_not_forge_either() {
        IOException failure = new IOException("a");
        failure.addSuppressed(new IOException("b\nc"));

        assertThat(LogText.printable(failure).getSuppressed()).isEmpty();
    }
}
