package org.jftpd.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** What is played before clients come; that data connections resume the session is a part of the play. */
class RehearsalTest {
    @Test
    void it_can_be_played_again_and_again_and_keeps_no_buffer() throws Exception {
        Rehearsal rehearsal = new Rehearsal();

        for (int time = 0; time < 3; time++) {
            assertThatCode(rehearsal::play).doesNotThrowAnyException();
        }

        assertThat(rehearsal.lent()).isZero();
    }
}
