package org.jftpd.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a certificate with its key tells of itself. */
class CredentialTest {
    @Test
    void it_is_told_by_name_and_fingerprint_and_never_with_its_key() {
        Credential credential = SelfSigned.generated(List.of("localhost"));

        assertThat(credential).hasToString("CN=localhost " + credential.fingerprint());
    }
}
