package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A folder of 200,000 files: its names are held while it is listed, its rows are not. */
@ExtendWith(NothingLeftBehind.class)
class LargeListingTest {
    private static final int ENTRIES = 200_000;
    private static final int NAME_BYTES = 120;
    private static final int FLAT = 4 << 20;

    @Test
    void the_heap_stays_flat_while_a_large_folder_is_listed() throws IOException {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = filled(memory.getPath("/root"));
            try (var server = EmbeddedFtpServer.builder()
                            .user("lister", "l", root)
                            .start();
                    var client = TestClient.connect(server)) {
                client.login("lister", "l");
                long before = liveHeap();
                try (Socket data = client.passive();
                        BufferedReader rows = new BufferedReader(new InputStreamReader(data.getInputStream(), UTF_8))) {
                    client.ask("LIST", 125);
                    read(rows, 1, 1000);
                    long early = liveHeapBelow(before + (long) ENTRIES * NAME_BYTES, "names");
                    read(rows, 1001, ENTRIES - 1000);
                    liveHeapBelow(early + FLAT, "rows");
                    read(rows, ENTRIES - 999, ENTRIES);

                    assertThat(rows.readLine()).isNull();
                }
                client.expect(226);
                liveHeapBelow(before + FLAT, "what stays");
            }
        }
    }

    private static Path filled(Path root) throws IOException {
        Files.createDirectory(root);
        for (int i = 1; i <= ENTRIES; i++) {
            Files.createFile(root.resolve(name(i)));
        }
        return root;
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "file-%06d", number);
    }

    private static void read(BufferedReader rows, int first, int last) throws IOException {
        for (int i = first; i <= last; i++) {
            String row = rows.readLine();
            if (row == null || !row.endsWith(name(i))) {
                assertThat(row).endsWith(name(i));
            }
        }
    }

    /** Rows may be made between a collection and the look at the heap: what is held is there at each look. */
    private static long liveHeapBelow(long limit, String what) {
        return await(what).until(LargeListingTest::liveHeap, heap -> heap < limit);
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
