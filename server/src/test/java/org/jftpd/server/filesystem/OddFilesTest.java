package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of a Unix disk that are not plain: FIFOs, sockets, devices, names that do not decode, owners and modes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class OddFilesTest {
    @TempDir
    Path root;

    private UserFiles files;

    @BeforeEach
    void files_of_the_root() {
        files = new NioFiles(root);
    }

    private static VirtualPath at(String path) {
        return VirtualPath.ROOT.resolve(path);
    }

    /** Runs a shell in the root; {@code printf} makes names of any bytes. */
    private void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    private List<Entry> list(Detail detail) throws IOException {
        List<Entry> entries = new ArrayList<>();
        files.list(VirtualPath.ROOT, detail).forEachRemaining(entries::add);
        return entries;
    }

    private static int size(SeekableByteChannel opened) throws IOException {
        try (opened) {
            return (int) opened.size();
        }
    }

    @Test
    void a_fifo_is_refused_at_once() throws Exception {
        shell("mkfifo fifo && ln -s fifo link");

        for (String name : List.of("fifo", "link")) {
            assertThatExceptionOfType(NotRegularFileException.class)
                    .isThrownBy(() -> files.openForReading(at(name)))
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(FileFacts.Kind.OTHER));
            for (WriteMode mode : List.of(WriteMode.REPLACE, WriteMode.APPEND, WriteMode.RESUME)) {
                assertThatExceptionOfType(NotRegularFileException.class)
                        .isThrownBy(() -> files.openForWriting(at(name), mode));
            }
            assertThatExceptionOfType(NotRegularFileException.class)
                    .isThrownBy(() -> files.changeModified(at(name), FileTime.fromMillis(0)));
            assertThatExceptionOfType(NotRegularFileException.class).isThrownBy(() -> files.changeMode(at(name), 0600));
        }
        assertThat(files.entry(at("fifo"), Detail.FULL).facts().kind()).isEqualTo(FileFacts.Kind.OTHER);
        files.deleteFile(at("fifo"));
        assertThat(root.resolve("fifo")).doesNotExist();
    }

    @Test
    void a_socket_is_refused() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));

            assertThatExceptionOfType(NotRegularFileException.class)
                    .isThrownBy(() -> files.openForReading(at("socket")));
        }
    }

    @Test
    void a_device_is_refused() {
        assertThatExceptionOfType(NotRegularFileException.class)
                .isThrownBy(() -> new NioFiles(Path.of("/dev")).openForReading(at("null")));
    }

    @Test
    void a_name_that_does_not_decode_is_found_by_how_it_is_shown() throws Exception {
        shell(
                "printf hello > \"$(printf 'b\\377d')\"; mkdir \"$(printf '\\376dir')\"; printf x > \"$(printf '\\376dir/in')\"");

        assertThat(list(Detail.BRIEF)).extracting(Entry::name).containsExactly("b\uFFFDd", "\uFFFDdir");
        assertThat(list(Detail.FULL)).extracting(entry -> entry.facts().size()).startsWith(5L);
        assertThat(size(files.openForReading(at("b\uFFFDd")))).isEqualTo(5);
        assertThat(size(files.openForReading(at("\uFFFDdir/in")))).isEqualTo(1);
        files.openForWriting(at("\uFFFDdir/new"), WriteMode.CREATE).close();
        files.openForWriting(at("b\uFFFDd"), WriteMode.REPLACE).close();
        assertThat(files.facts(at("b\uFFFDd"), Detail.BRIEF).size()).isZero();
        files.rename(at("b\uFFFDd"), at("good"));
        assertThat(files.entry(at("good"), Detail.BRIEF).facts().isFile()).isTrue();
        files.deleteFile(at("\uFFFDdir/new"));
        files.deleteFile(at("\uFFFDdir/in"));
        files.removeDirectory(at("\uFFFDdir"));
        assertThat(list(Detail.BRIEF)).extracting(Entry::name).containsExactly("good");
    }

    @Test
    void two_names_shown_alike_are_both_listed_and_neither_is_meant() throws Exception {
        shell(
                "printf 1 > \"$(printf 'b\\377d')\"; printf 22 > \"$(printf 'b\\376d')\"; printf 333 > \"$(printf 'b\\375d')\"");

        assertThat(list(Detail.FULL)).extracting(Entry::name).containsExactly("b\uFFFDd", "b\uFFFDd", "b\uFFFDd");
        assertThat(list(Detail.FULL)).extracting(entry -> entry.facts().size()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThatExceptionOfType(AmbiguousNameException.class).isThrownBy(() -> files.openForReading(at("b\uFFFDd")));
        assertThatExceptionOfType(AmbiguousNameException.class).isThrownBy(() -> files.deleteFile(at("b\uFFFDd")));
        assertThatExceptionOfType(AmbiguousNameException.class)
                .isThrownBy(() -> files.openForWriting(at("b\uFFFDd"), WriteMode.REPLACE));
    }

    @Test
    void a_new_name_with_a_replacement_character_is_refused_but_one_on_the_disk_is_found() throws Exception {
        Files.writeString(root.resolve("real\uFFFD"), "x");

        assertThat(size(files.openForReading(at("real\uFFFD")))).isEqualTo(1);
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> files.rename(at("real\uFFFD"), at("new\uFFFD")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.openForReading(at("new\uFFFD")));
    }

    @Test
    void names_with_control_characters_blanks_and_quotes_are_names() throws IOException {
        List<String> odd = List.of("\t", " lead", "a\nb", "a\rb", "a\"b", "a\\b", "trail ", "~", "é", "日本", "𝄞");
        for (String name : odd) {
            files.openForWriting(VirtualPath.ROOT.child(name), WriteMode.CREATE).close();
        }

        assertThat(list(Detail.BRIEF)).extracting(Entry::name).containsExactlyElementsOf(odd);
        for (String name : odd) {
            files.openForReading(VirtualPath.ROOT.child(name)).close();
        }
    }

    @Test
    void names_are_sorted_by_code_point() throws IOException {
        for (String name : List.of("\uFF61", "\uD834\uDD1E", "z", "Z", "\uE000", "\uD7FF")) {
            Files.createFile(root.resolve(name));
        }

        assertThat(list(Detail.BRIEF))
                .extracting(Entry::name)
                .containsExactly("Z", "z", "\uD7FF", "\uE000", "\uFF61", "\uD834\uDD1E");
    }

    @Test
    void full_facts_are_those_of_stat() throws Exception {
        shell("printf hello > a && ln a b && chmod 4751 a && mkdir d && chmod 1777 d");

        FileFacts facts = files.facts(at("a"), Detail.FULL);

        assertThat(facts.mode()).isEqualTo(04751);
        assertThat(facts.links()).isEqualTo(2);
        assertThat(facts.size()).isEqualTo(5);
        assertThat(facts.modified()).isEqualTo(Files.getLastModifiedTime(root.resolve("a")));
        long inode = (Long) Files.getAttribute(root.resolve("a"), "unix:ino");
        long device = (Long) Files.getAttribute(root.resolve("a"), "unix:dev");
        assertThat(facts.unique()).isEqualTo(Long.toHexString(device) + "g" + Long.toHexString(inode));
        assertThat(facts.owner().map(FileFacts.Owner::userName))
                .contains(Files.getOwner(root.resolve("a")).getName());
        assertThat(files.facts(at("d"), Detail.FULL).mode()).isEqualTo(01777);
        assertThat(files.facts(at("b"), Detail.FULL)).isEqualTo(facts);
    }

    @Test
    void brief_facts_say_the_same_without_owner_links_and_special_bits() throws Exception {
        shell("printf hello > a && ln a b && chmod 4751 a");

        FileFacts full = files.facts(at("a"), Detail.FULL);
        FileFacts brief = files.facts(at("a"), Detail.BRIEF);
        FileFacts shown = files.facts(at("a"), Detail.SHOWN);

        assertThat(brief.mode()).isEqualTo(0751);
        assertThat(brief.links()).isEqualTo(1);
        assertThat(brief.owner()).isEmpty();
        assertThat(brief)
                .usingRecursiveComparison()
                .ignoringFields("mode", "links", "owner")
                .isEqualTo(full);
        assertThat(shown.unique()).isEmpty();
        assertThat(shown).usingRecursiveComparison().ignoringFields("unique").isEqualTo(full);
    }

    @Test
    void special_bits_are_set_and_a_file_without_any_bit_gets_some_again() throws IOException {
        Files.writeString(root.resolve("a"), "x");

        files.changeMode(at("a"), 06711);
        assertThat(files.facts(at("a"), Detail.FULL).mode()).isEqualTo(06711);
        files.changeMode(at("a"), 0);
        assertThat(files.facts(at("a"), Detail.FULL).mode()).isZero();
        files.changeMode(at("a"), 0644);
        assertThat(files.facts(at("a"), Detail.FULL).mode()).isEqualTo(0644);
    }

    @Test
    void an_owner_without_a_name_is_shown_as_a_number() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
        shell("touch a && chown 54321:54322 a");

        assertThat(files.facts(at("a"), Detail.FULL).owner())
                .contains(new FileFacts.Owner(54321, 54322, "54321", "54322"));
    }

    @Test
    void what_the_process_may_not_do_is_denied() throws Exception {
        shell("touch a && chmod 0 a && mkdir d && touch d/in && chmod 0 d");

        if ("root".equals(System.getProperty("user.name"))) {
            // Root may do everything, also here.
            assertThat(size(files.openForReading(at("a")))).isZero();
            assertThat(size(files.openForReading(at("d/in")))).isZero();
        } else {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> files.openForReading(at("a")));
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> files.openForReading(at("d/in")));
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> files.names(at("d")));
        }
        shell("chmod 700 d");
    }

    @Test
    void an_entry_that_vanishes_while_a_listing_runs_is_left_out() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.createFile(root.resolve("f" + i));
        }

        Iterator<Entry> entries = files.list(VirtualPath.ROOT, Detail.FULL);
        entries.next();
        Files.delete(root.resolve("f2"));
        List<String> rest = new ArrayList<>();
        entries.forEachRemaining(entry -> rest.add(entry.name()));

        assertThat(rest).containsExactly("f1", "f3", "f4");
    }

    @Test
    void an_upload_in_progress_can_be_read_renamed_and_removed() throws IOException {
        Files.createDirectory(root.resolve("d"));
        try (SeekableByteChannel upload = files.openForWriting(at("d/a"), WriteMode.REPLACE)) {
            upload.write(ByteBuffer.wrap(new byte[3]));
            assertThat(size(files.openForReading(at("d/a")))).isEqualTo(3);
            files.rename(at("d/a"), at("d/b"));
            upload.write(ByteBuffer.wrap(new byte[3]));
        }

        assertThat(files.facts(at("d/b"), Detail.BRIEF).size()).isEqualTo(6);
    }

    @Test
    void no_descriptor_is_left_open() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "needs procfs");
        Files.createDirectories(root.resolve("d/e"));
        Files.writeString(root.resolve("d/e/a"), "x");
        long before = count(descriptors);

        for (int i = 0; i < 100; i++) {
            files.openForReading(at("d/e/a")).close();
            files.list(at("d/e"), Detail.FULL).next();
            files.rename(at("d/e/a"), at("d/b"));
            files.rename(at("d/b"), at("d/e/a"));
            assertThatExceptionOfType(NotRegularFileException.class).isThrownBy(() -> files.openForReading(at("d/e")));
            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.deleteFile(at("d/e/x")));
        }

        assertThat(count(descriptors)).isLessThan(before + 10);
    }

    private static long count(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
