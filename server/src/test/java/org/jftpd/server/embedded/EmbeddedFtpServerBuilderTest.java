package org.jftpd.server.embedded;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jftpd.server.account.PlainAccounts;
import org.jftpd.server.command.Row.Takes;
import org.jftpd.server.command.RowBuilder;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is refused where it is said, not when a client comes. */
class EmbeddedFtpServerBuilderTest {
    private final EmbeddedFtpServerBuilder builder = EmbeddedFtpServer.builder().user("alice", "secret");

    @Test
    void two_users_of_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.user("alice", "other"))
                .withMessage("two accounts are named alice");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void an_interval_that_is_none_is_refused(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.reapOrphans(Duration.ofSeconds(seconds)))
                .withMessageContaining(Duration.ofSeconds(seconds).toString());
    }

    @Test
    @SuppressWarnings("NullAway") // as callers without annotations would
    void nothing_is_refused_where_something_is_needed() throws IOException {
        assertThatNullPointerException().isThrownBy(() -> builder.user("bob", "b", (Path) null));
        assertThatNullPointerException().isThrownBy(() -> builder.user("bob", null));
        assertThatNullPointerException()
                .isThrownBy(() -> RowBuilder.verb("X", Takes.NOTHING).does(null, ""));
        try (EmbeddedFtpServer server = builder.start()) {
            Settings settings = Settings.defaults();
            assertThatNullPointerException().isThrownBy(() -> server.events(null));
            assertThatNullPointerException().isThrownBy(() -> server.reload(settings, null));
            assertThatNullPointerException().isThrownBy(() -> server.reload(null, new PlainAccounts(Map.of())));
        }
    }
}
