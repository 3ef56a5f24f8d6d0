package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds on every file system: the disk, memory with and without permissions, an archive. */
class NioFilesTest {
    @TempDir
    Path temporary;

    private final List<FileSystem> opened = new ArrayList<>();

    enum Home {
        DISK,
        MEMORY,
        MEMORY_WITH_MODES,
        ZIP
    }

    @AfterEach
    void close() throws IOException {
        for (FileSystem fileSystem : opened) {
            fileSystem.close();
        }
    }

    private Path root(Home home) throws IOException {
        return switch (home) {
            case DISK -> Files.createDirectory(temporary.resolve("root"));
            case MEMORY ->
                Files.createDirectories(
                        open(Jimfs.newFileSystem(Configuration.windows())).getPath("C:\\srv"));
            case MEMORY_WITH_MODES ->
                Files.createDirectories(open(Jimfs.newFileSystem(Configuration.unix().toBuilder()
                                .setAttributeViews("basic", "owner", "posix", "unix")
                                .build()))
                        .getPath("/srv"));
            case ZIP ->
                Files.createDirectory(open(FileSystems.newFileSystem(
                                URI.create("jar:" + temporary.resolve("a.zip").toUri()), Map.of("create", "true")))
                        .getPath("/srv"));
        };
    }

    private FileSystem open(FileSystem fileSystem) {
        opened.add(fileSystem);
        return fileSystem;
    }

    private static VirtualPath at(String path) {
        return VirtualPath.ROOT.resolve(path);
    }

    private static void write(UserFiles files, String path, WriteMode mode, String text) throws IOException {
        try (SeekableByteChannel channel = files.openForWriting(at(path), mode)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String read(UserFiles files, String path) throws IOException {
        try (SeekableByteChannel channel = files.openForReading(at(path))) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names(UserFiles files, String path) throws IOException {
        try (Stream<String> names = files.names(at(path))) {
            return names.toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_is_written_and_read_back(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));

        write(files, "a", WriteMode.REPLACE, "long text");
        write(files, "a", WriteMode.REPLACE, "text");
        write(files, "a", WriteMode.APPEND, " more");
        write(files, "b", WriteMode.APPEND, "new");
        write(files, "c", WriteMode.CREATE, "");

        assertThat(read(files, "a")).isEqualTo("text more");
        assertThat(read(files, "b")).isEqualTo("new");
        assertThat(read(files, "c")).isEmpty();
        assertThat(files.facts(at("a"), Detail.BRIEF).size()).isEqualTo(9);
        assertThat(files.facts(at("a"), Detail.FULL).isFile()).isTrue();
        assertThat(files.isLocal()).isEqualTo(home == Home.DISK);
    }

    @ParameterizedTest
    @EnumSource
    void a_write_mode_holds_to_its_word(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        write(files, "a", WriteMode.REPLACE, "text");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> files.openForWriting(at("a"), WriteMode.CREATE));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> files.openForWriting(at("missing"), WriteMode.RESUME));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> files.openForWriting(at("missing/a"), WriteMode.REPLACE));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.openForReading(at("missing")));
        assertThat(names(files, "/")).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
    void an_upload_is_resumed_in_the_middle(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        write(files, "a", WriteMode.REPLACE, "0123456789");

        try (SeekableByteChannel channel = files.openForWriting(at("a"), WriteMode.RESUME)) {
            channel.position(4).write(ByteBuffer.wrap(new byte[] {'x'}));
        }

        assertThat(read(files, "a")).isEqualTo("0123x56789");
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_is_refused_where_a_file_is_wanted_and_the_other_way_round(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        files.makeDirectory(at("d"));
        write(files, "f", WriteMode.REPLACE, "x");

        assertThatExceptionOfType(NotRegularFileException.class)
                .isThrownBy(() -> files.openForReading(at("d")))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(FileFacts.Kind.DIRECTORY));
        for (WriteMode mode : List.of(WriteMode.REPLACE, WriteMode.APPEND, WriteMode.RESUME)) {
            assertThatExceptionOfType(NotRegularFileException.class)
                    .isThrownBy(() -> files.openForWriting(at("d"), mode));
            assertThatExceptionOfType(NotRegularFileException.class)
                    .isThrownBy(() -> files.openForWriting(VirtualPath.ROOT, mode));
        }
        assertThatExceptionOfType(NotRegularFileException.class).isThrownBy(() -> files.deleteFile(at("d")));
        assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> files.removeDirectory(at("f")));
        assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> files.list(at("f"), Detail.BRIEF));
        assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> files.names(at("f")));
        assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> files.openForReading(at("f/x")));
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> files.openForWriting(at("f/x"), WriteMode.REPLACE));
        assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> files.makeDirectory(at("f/x")));
        assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> files.facts(at("f/x/y"), Detail.BRIEF));
    }

    @ParameterizedTest
    @EnumSource
    void folders_are_made_listed_in_order_and_removed(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        files.makeDirectory(at("d"));
        files.makeDirectory(at("d/é"));
        for (String name : List.of("d/b", "d/a", "d/.hidden", "d/a b", "d/Z")) {
            write(files, name, WriteMode.CREATE, "x");
        }

        List<Entry> entries = new ArrayList<>();
        files.list(at("d"), Detail.FULL).forEachRemaining(entries::add);

        assertThat(entries).extracting(Entry::name).isEqualTo(names(files, "d"));
        if (home != Home.MEMORY) {
            assertThat(entries).extracting(Entry::name).containsExactly(".hidden", "Z", "a", "a b", "b", "é");
        }
        assertThat(entries.get(entries.size() - 1).facts().isDirectory()).isTrue();
        assertThat(files.entry(at("d/a"), Detail.FULL)).isIn(entries);
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> files.makeDirectory(at("d")));
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> files.makeDirectory(at("d/a")));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> files.makeDirectory(VirtualPath.ROOT));
        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> files.removeDirectory(at("d")));
        files.removeDirectory(at("d/é"));
        files.deleteFile(at("d/a"));
        assertThat(names(files, "d")).hasSize(4).doesNotContain("a", "é");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
    void a_rename_replaces_what_is_there_and_moves_folders(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        files.makeDirectory(at("d"));
        files.makeDirectory(at("e"));
        write(files, "a", WriteMode.CREATE, "new");
        write(files, "d/b", WriteMode.CREATE, "old");

        files.rename(at("a"), at("d/b"));
        files.rename(at("d"), at("e/d"));

        assertThat(read(files, "e/d/b")).isEqualTo("new");
        assertThat(names(files, "/")).containsExactly("e");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.rename(at("a"), at("b")));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.rename(at("e"), at("x/y")));
    }

    @Test
    void a_folder_of_an_archive_is_not_renamed_since_it_would_lose_its_entries() throws IOException {
        UserFiles files = new NioFiles(root(Home.ZIP));
        files.makeDirectory(at("full"));
        write(files, "full/a", WriteMode.CREATE, "old");
        write(files, "b", WriteMode.CREATE, "new");

        files.rename(at("b"), at("full/a"));

        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> files.rename(at("full"), at("gone")));
        assertThat(names(files, "/")).containsExactly("full");
        assertThat(read(files, "full/a")).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource
    void the_root_itself_is_neither_removed_nor_renamed(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> files.removeDirectory(VirtualPath.ROOT));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> files.deleteFile(VirtualPath.ROOT));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> files.rename(VirtualPath.ROOT, at("x")));
        assertThat(files.entry(VirtualPath.ROOT, Detail.FULL).name()).isEqualTo("/");
        assertThat(files.facts(VirtualPath.ROOT, Detail.BRIEF).isDirectory()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void the_time_of_a_file_is_changed(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        files.makeDirectory(at("d"));
        write(files, "d/a", WriteMode.CREATE, "x");
        FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

        files.changeModified(at("d/a"), time);
        files.changeModified(at("d"), time);

        assertThat(files.facts(at("d/a"), Detail.BRIEF).modified()).isEqualTo(time);
        assertThat(files.facts(at("d"), Detail.FULL).modified()).isEqualTo(time);
    }

    @ParameterizedTest
    @EnumSource
    void the_mode_of_a_file_is_changed_where_there_is_one(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        write(files, "a", WriteMode.CREATE, "x");

        if (home == Home.DISK || home == Home.MEMORY_WITH_MODES) {
            files.changeMode(at("a"), 0751);
            assertThat(files.facts(at("a"), Detail.BRIEF).mode()).isEqualTo(0751);
            assertThat(files.facts(at("a"), Detail.FULL).mode()).isEqualTo(0751);
        } else {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> files.changeMode(at("a"), 0751));
            assertThat(files.facts(at("a"), Detail.BRIEF).mode()).isEqualTo(0644);
        }
    }

    @ParameterizedTest
    @EnumSource
    void names_that_no_file_can_have_are_refused(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));

        for (String name : List.of("a\0b", "..", ".", "a/b", "x\uFFFDy")) {
            VirtualPath path = VirtualPath.ROOT.child(name);
            assertThatExceptionOfType(InvalidNameException.class)
                    .as("make " + name)
                    .isThrownBy(() -> files.makeDirectory(path));
            assertThatExceptionOfType(InvalidNameException.class)
                    .as("write " + name)
                    .isThrownBy(() -> files.openForWriting(path, WriteMode.REPLACE));
            assertThatExceptionOfType(FileSystemException.class)
                    .as("read " + name)
                    .isThrownBy(() -> files.openForReading(path));
        }
        assertThat(names(files, "/")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_channel_is_one_of_the_kernels_on_the_disk(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home));
        write(files, "a", WriteMode.CREATE, "x");

        try (SeekableByteChannel channel = files.openForReading(at("a"))) {
            assertThat(channel instanceof FileChannel && files.isLocal()).isEqualTo(home == Home.DISK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_root_is_a_missing_file(Home home) throws IOException {
        UserFiles files = new NioFiles(root(home).resolve("missing"));

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.names(VirtualPath.ROOT));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.facts(at("a"), Detail.BRIEF));
    }
}
