package org.jftpd.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
    @Test
    void letters_are_read_in_any_order_and_written_in_one() {
        assertThat(Permission.letters(Permission.parse("TMwmfdarle"))).isEqualTo("elradfmwMT");
        assertThat(Permission.parse("rle")).isEqualTo(Permission.READ_ONLY);
        assertThat(Permission.parse("elradfmwMT")).isEqualTo(Permission.ALL);
        assertThat(Permission.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "elrE", "e l", "é"})
    void an_unknown_letter_is_refused(String letters) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Permission.parse(letters))
                .withMessageContaining("elradfmwMT");
    }

    @Test
    void an_account_keeps_its_permissions_whatever_becomes_of_the_set_it_was_given() {
        Set<Permission> given = new HashSet<>(Permission.READ_ONLY);
        Account account = new Account("alice", Path.of("/srv"), given);

        given.clear();

        assertThat(account.may(Permission.READ)).isTrue();
        assertThat(account.may(Permission.WRITE)).isFalse();
    }

    @Test
    void an_account_needs_a_name() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Account(" ", Path.of("/srv"), Permission.ALL));
    }
}
