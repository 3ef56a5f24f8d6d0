package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jftpd.server.config.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files over 4 GiB, most of which are holes, so that they take no room. */
@ExtendWith(NothingLeftBehind.class)
class LargeFileTest {
    private static final long GIB = 1L << 30;
    private static final long SIZE = 5 * GIB;
    private static final long OFFSET = 4 * GIB + GIB / 2;
    private static final byte[] MARK = mark();

    @TempDir
    private Path folder;

    private static byte[] mark() {
        byte[] mark = new byte[1 << 20];
        new Random(42).nextBytes(mark);
        return mark;
    }

    /** With a mark at the offset and another at the end. */
    private void makeLargeFile() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            file.setLength(SIZE);
            file.seek(OFFSET);
            file.write(MARK);
            file.seek(SIZE - MARK.length);
            file.write(MARK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendfile", "copying"})
    void retr_goes_on_at_four_and_a_half_gibibytes(String way) throws IOException {
        makeLargeFile();
        UnaryOperator<Settings> change = way.equals("copying") ? Home::copying : UnaryOperator.identity();
        try (var server = new Home(folder).server(change);
                var client = TestClient.loggedIn(server)) {
            assertThat(client.ask("SIZE large", 213)).isEqualTo("213 " + SIZE);
            client.ask("REST " + OFFSET, 350);
            try (Socket data = client.passive()) {
                client.ask("RETR large", 125);

                DataInputStream in = new DataInputStream(data.getInputStream());
                assertThat(in.readNBytes(MARK.length)).isEqualTo(MARK);
                in.skipNBytes(SIZE - OFFSET - 2L * MARK.length);
                assertThat(in.readNBytes(MARK.length)).isEqualTo(MARK);
                assertThat(in.read()).isNegative();
            }
            client.expect(226);
        }
    }

    @Test
    void stor_goes_on_at_four_and_a_half_gibibytes() throws IOException {
        Home.sparse(folder.resolve("large"), SIZE);
        try (var server = new Home(folder).server();
                var client = TestClient.loggedIn(server)) {
            client.ask("REST " + OFFSET, 350);
            client.upload("STOR large", MARK);
            client.upload("APPE large", MARK);
        }

        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("large").toFile(), "r")) {
            assertThat(file.length()).isEqualTo(SIZE + MARK.length);
            assertThat(bytesAt(file, OFFSET)).isEqualTo(MARK);
            assertThat(bytesAt(file, OFFSET - MARK.length)).containsOnly(0);
            assertThat(bytesAt(file, OFFSET + MARK.length)).containsOnly(0);
            assertThat(bytesAt(file, SIZE)).isEqualTo(MARK);
        }
    }

    @Test
    @Tag("long")
    void five_gibibytes_come_down_to_the_last_byte() throws IOException {
        makeLargeFile();
        try (var server = new Home(folder).server();
                var client = TestClient.loggedIn(server);
                Socket data = client.passive()) {
            client.ask("RETR large", 125);

            assertThat(data.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(SIZE);
            client.expect(226);
        }
    }

    private static byte[] bytesAt(RandomAccessFile file, long position) throws IOException {
        byte[] bytes = new byte[MARK.length];
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }
}
