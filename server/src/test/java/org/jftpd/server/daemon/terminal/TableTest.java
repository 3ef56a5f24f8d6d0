package org.jftpd.server.daemon.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    private static final Terminal PLAIN = new Terminal(true, false, 20, 4);

    private final Table table =
            new Table("NAME", ">BYTES", "PATH").row("a", "1", "/x").row("longer", "1024", "/a/very/long/path");

    @Test
    void columns_are_as_wide_as_they_must_be() {
        assertThat(table.lines(Terminal.NONE))
                .containsExactly("NAME    BYTES  PATH", "a           1  /x", "longer   1024  /a/very/long/path");
    }

    @Test
    void a_terminal_cuts_the_last_column() {
        assertThat(table.lines(PLAIN)).allMatch(line -> line.length() <= 20).contains("longer   1024  /a/ve");
    }

    @Test
    void a_name_cannot_move_the_cursor() {
        assertThat(new Table("").row("a\u001b[2J\nb\u202e\u0085").lines(Terminal.NONE))
                .containsExactly("a?[2J?b??");
    }

    @Test
    void wide_characters_take_two_columns_and_marks_none() {
        Table wide = new Table("NAME", "X")
                .row("\u6f22\u5b57", "1")
                .row("e\u0301", "2")
                .row("\ud83d\ude00abc", "3");

        assertThat(wide.lines(Terminal.NONE))
                .containsExactly("NAME   X", "\u6f22\u5b57   1", "e\u0301      2", "\ud83d\ude00abc  3");
        assertThat(wide.lines(new Terminal(true, false, 3, 4)))
                .containsExactly("NAM", "\u6f22", "e\u0301", "\ud83d\ude00a");
    }

    @Test
    void a_byte_that_is_no_character_is_shown_as_one() {
        assertThat(new Table("").row("a\udcffb").lines(Terminal.NONE)).containsExactly("a?b");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "1048575, 1.0 MiB",
        "5242880, 5.0 MiB",
        "1288490189, 1.2 GiB",
        "9223372036854775807, 8.0 EiB",
        "-2048, -2.0 KiB"
    })
    void bytes_are_told_in_the_largest_unit_of_which_there_is_one(long bytes, String text) {
        assertThat(Bytes.text(bytes)).isEqualTo(text);
    }

    @Test
    void facts_have_no_heading() {
        Table facts = Table.ofFacts().fact("Up", "2 h").fact("Swap", "none");

        assertThat(facts.lines(Terminal.NONE)).containsExactly("Up    2 h", "Swap  none");
    }

    @Test
    void tones_are_for_terminals_with_colours() {
        Table loud = new Table(">X").row(List.of(new Cell("9", Tone.ALARM)));

        assertThat(loud.lines(new Terminal(true, true, 80, 24)))
                .containsExactly("\033[1mX\033[0m", "\033[1;31m9\033[0m");
        assertThat(loud.lines(PLAIN)).containsExactly("X", "9");
    }

    @Test
    void a_row_has_a_field_for_each_column() {
        assertThatThrownBy(() -> table.row("a")).hasMessage("1 fields for 3 columns");
    }

    @Test
    void a_screen_is_drawn_in_its_place_and_no_longer_than_the_terminal() {
        StringWriter out = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out), () -> PLAIN);
        Page page = new Page().add("title", table).add("", new Table("").row("below"));

        screen.draw(page);
        screen.draw(page);

        String drawn = "title\033[K\nNAME    BYTES  PATH\033[K\na           1  /x\033[K\n\033[J";
        assertThat(out.toString()).isEqualTo("\033[H\033[2J" + drawn + "\033[H" + drawn);
    }

    @Test
    void elsewhere_pages_follow_each_other() {
        StringWriter out = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out), () -> Terminal.NONE);
        Page page = new Page().add("", new Table("").row("x"));

        screen.draw(page);
        screen.draw(page);

        assertThat(out.toString()).isEqualTo("x\n\nx\n");
    }
}
