package org.jftpd.server.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who is led out of the root is told by which path, whatever else stands in the command. */
@ExtendWith(NothingLeftBehind.class)
class OutsideLinksTest {
    @TempDir
    private Path machine;

    @Test
    void the_path_that_leads_outside_is_named_and_nothing_else() throws IOException {
        Home home = Home.furnished(Files.createDirectory(machine.resolve("home")));
        Files.createSymbolicLink(home.path("sub/link"), machine);

        try (var server = home.server();
                var client = TestClient.loggedIn(server)) {
            Transcript.plays(client, """
                    C: CWD sub/link
                    S: 550 /sub/link points to a path which is outside the user's root directory\\.
                    C: SITE CHMOD 600 sub/link
                    S: 550 /sub/link points to a path which is outside the user's root directory\\.
                    C: MFMT 20260101000000 sub/link
                    S: 550 /sub/link points to a path which is outside the user's root directory\\.
                    C: MFF Modify=20260101000000; sub/link
                    S: 550 /sub/link points to a path which is outside the user's root directory\\.
                    C: SITE UTIME 20260101000000 sub/link
                    S: 550 /sub/link points to a path which is outside the user's root directory\\.
                    C: LIST -la sub/link
                    S: 550 /sub/link points to a path which is outside the user's root directory\\.
                    C: RNFR hello.txt
                    S: 350 .*
                    C: RNTO sub/link/x
                    S: 550 /sub/link/x points to a path which is outside the user's root directory\\.
                    """);
        }
    }
}
