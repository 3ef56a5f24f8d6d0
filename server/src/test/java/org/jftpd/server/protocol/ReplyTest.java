package org.jftpd.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @Test
    void one_line_is_code_blank_text() {
        assertThat(Reply.of(226, "Transfer complete.").wireLines()).containsExactly("226 Transfer complete.");
    }

    @Test
    void a_block_indents_its_body_by_one_blank() {
        Reply reply = Reply.block(211, "Status", List.of("a", " b"), "End.");

        assertThat(reply.wireLines()).containsExactly("211-Status", " a", " b", "211 End.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0000", "\u0085", "\u2028", "\u2029", "\u007f", "\u001b"})
    void a_text_with_a_line_break_forges_no_line(String attack) {
        String text = "a" + attack + "230 Login successful.";

        Reply line = Reply.of(550, text);
        Reply block = Reply.block(211, text, List.of(text), text);

        assertThat(line.wireLines()).hasSize(1);
        assertThat(block.wireLines()).hasSize(3);
        assertThat(block.wireLines()).noneMatch(said -> said.contains(attack));
        assertThat(line.wireLines()).noneMatch(said -> said.contains(attack));
    }

    @Test
    void a_body_line_that_looks_like_the_last_line_is_indented() {
        assertThat(Reply.block(211, "a", List.of("211 End."), "End.").wireLines())
                .contains(" 211 End.");
    }

    @Test
    void four_and_five_hundreds_are_negative() {
        assertThat(Reply.of(399, "").isNegative()).isFalse();
        assertThat(Reply.of(400, "").isNegative()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 600, 1000})
    void refuses_what_is_no_code(int code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(code, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.block(code, "x", List.of(), "x"));
    }
}
