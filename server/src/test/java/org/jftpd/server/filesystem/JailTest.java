package org.jftpd.server.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jftpd.server.filesystem.NioFiles.Option;
import org.jftpd.server.filesystem.UserFiles.Detail;
import org.jftpd.server.filesystem.UserFiles.WriteMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links on a disk: which lead where, and what is done to them. */
class JailTest {
    @TempDir
    Path temporary;

    private Path root;
    private Path outside;
    private UserFiles files;

    @BeforeEach
    void a_root_with_a_folder_and_a_secret_beside_it() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectory(root.resolve("d"));
        Files.writeString(root.resolve("d/a"), "inside");
        files = new NioFiles(root);
    }

    private static VirtualPath at(String path) {
        return VirtualPath.ROOT.resolve(path);
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), target);
    }

    private static void refusedAsOutside(ThrowingCallable call) {
        assertThatExceptionOfType(OutsideRootException.class).isThrownBy(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute", "relative", "twice", "d/up", "d/parent/outside"})
    void a_link_that_leaves_the_root_leads_nowhere(String folder) throws IOException {
        link("absolute", outside);
        link("relative", Path.of("../outside"));
        link("twice", Path.of("absolute"));
        link("d/up", Path.of("../../outside"));
        link("d/parent", Path.of("../.."));

        refusedAsOutside(() -> files.facts(at(folder), Detail.BRIEF));
        refusedAsOutside(() -> files.list(at(folder), Detail.BRIEF));
        refusedAsOutside(() -> files.names(at(folder)));
        refusedAsOutside(() -> files.facts(at(folder + "/secret"), Detail.FULL));
        refusedAsOutside(() -> files.entry(at(folder + "/secret"), Detail.FULL));
        refusedAsOutside(() -> files.openForReading(at(folder + "/secret")));
        for (WriteMode mode : WriteMode.values()) {
            refusedAsOutside(() -> files.openForWriting(at(folder + "/secret"), mode));
            refusedAsOutside(() -> files.openForWriting(at(folder + "/new"), mode));
        }
        refusedAsOutside(() -> files.makeDirectory(at(folder + "/new")));
        refusedAsOutside(() -> files.removeDirectory(at(folder + "/new")));
        refusedAsOutside(() -> files.deleteFile(at(folder + "/secret")));
        refusedAsOutside(() -> files.rename(at(folder + "/secret"), at("mine")));
        refusedAsOutside(() -> files.rename(at("d/a"), at(folder + "/yours")));
        refusedAsOutside(() -> files.changeMode(at(folder + "/secret"), 0777));
        refusedAsOutside(() -> files.changeModified(at(folder), FileTime.fromMillis(0)));
        assertThat(outside).isDirectoryContaining(path -> path.endsWith("secret"));
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void a_link_to_a_file_outside_is_refused_for_reading_and_writing() throws IOException {
        link("secret", outside.resolve("secret"));

        refusedAsOutside(() -> files.openForReading(at("secret")));
        for (WriteMode mode : List.of(WriteMode.REPLACE, WriteMode.APPEND, WriteMode.RESUME)) {
            refusedAsOutside(() -> files.openForWriting(at("secret"), mode));
        }
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> files.openForWriting(at("secret"), WriteMode.CREATE));
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void nothing_is_made_through_a_link_that_leads_nowhere() throws IOException {
        link("out", outside.resolve("new"));
        link("deep", outside.resolve("no/such/folder"));
        link("in", Path.of("d/new"));
        link("loop", Path.of("loop"));

        for (WriteMode mode : List.of(WriteMode.REPLACE, WriteMode.APPEND, WriteMode.RESUME)) {
            refusedAsOutside(() -> files.openForWriting(at("out"), mode));
            refusedAsOutside(() -> files.openForWriting(at("deep"), mode));
            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.openForWriting(at("in"), mode));
            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> files.openForWriting(at("loop"), mode));
        }
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> files.makeDirectory(at("out")));
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> files.openForReading(at("loop/a")));
        assertThat(outside.resolve("new")).doesNotExist();
        assertThat(root.resolve("d/new")).doesNotExist();
    }

    @Test
    void a_link_that_stays_inside_is_followed() throws IOException {
        link("folder", Path.of("d"));
        link("file", root.resolve("d/a"));
        link("d/back", Path.of(".."));

        assertThat(files.facts(at("file"), Detail.BRIEF).size()).isEqualTo(6);
        assertThat(files.facts(at("folder"), Detail.FULL).isDirectory()).isTrue();
        files.openForReading(at("folder/back/d/a")).close();
        files.openForWriting(at("folder/new"), WriteMode.CREATE).close();
        files.rename(at("folder/new"), at("d/back/moved"));
        files.makeDirectory(at("folder/sub"));
        assertThat(root.resolve("moved")).exists();
        assertThat(root.resolve("d/sub")).isDirectory();
    }

    @Test
    void a_link_itself_is_shown_renamed_and_removed_wherever_it_leads() throws IOException {
        link("out", outside);
        link("dangling", Path.of("nowhere"));

        Entry out = files.entry(at("out"), Detail.FULL);
        assertThat(out.facts().kind()).isEqualTo(FileFacts.Kind.SYMBOLIC_LINK);
        assertThat(out.linkTarget()).contains(outside.toString());
        List<Entry> entries = new ArrayList<>();
        files.list(VirtualPath.ROOT, Detail.BRIEF).forEachRemaining(entries::add);
        assertThat(entries).extracting(Entry::name).containsExactly("d", "dangling", "out");
        assertThat(entries)
                .extracting(Entry::linkTarget)
                .containsExactly(Optional.empty(), Optional.of("nowhere"), Optional.of(outside.toString()));
        files.rename(at("out"), at("d/out"));
        files.rename(at("d/a"), at("dangling"));
        files.deleteFile(at("d/out"));
        assertThat(root.resolve("dangling")).isRegularFile().hasContent("inside");
        assertThat(outside.resolve("secret")).exists();
        assertThat(root.resolve("d")).isEmptyDirectory();
    }

    @Test
    void a_folder_is_not_removed_through_a_link() throws IOException {
        link("folder", Path.of("d"));

        assertThatExceptionOfType(java.nio.file.NotDirectoryException.class)
                .isThrownBy(() -> files.removeDirectory(at("folder")));
        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> files.removeDirectory(at("d")));
    }

    @Test
    void the_root_may_be_a_link_itself_and_links_may_name_it_either_way() throws IOException {
        Path alias = Files.createSymbolicLink(temporary.resolve("alias"), root);
        link("by-alias", alias.resolve("d"));
        link("by-name", root.resolve("d"));
        UserFiles aliased = new NioFiles(alias);

        aliased.openForReading(at("d/a")).close();
        aliased.openForReading(at("by-alias/a")).close();
        aliased.openForReading(at("by-name/a")).close();
        refusedAsOutside(() -> {
            link("out", outside);
            aliased.openForReading(at("out/secret"));
        });
    }

    @Test
    void a_folder_whose_name_starts_like_the_roots_is_outside() throws IOException {
        Files.createDirectory(temporary.resolve("root2"));
        link("near", temporary.resolve("root2"));

        refusedAsOutside(() -> files.names(at("near")));
    }

    @Test
    void links_lead_outside_where_that_is_wanted() throws IOException {
        link("out", outside);
        UserFiles open = new NioFiles(root, Option.FOLLOW_LINKS_OUTSIDE);

        open.openForReading(at("out/secret")).close();
        open.makeDirectory(at("out/new"));
        open.rename(at("d/a"), at("out/new/a"));
        open.deleteFile(at("out/new/a"));
        open.removeDirectory(at("out/new"));
        assertThat(open.isLocal()).isTrue();
    }

    @Test
    void a_slow_root_is_not_local() {
        assertThat(new NioFiles(root, Option.SLOW).isLocal()).isFalse();
    }

    @Test
    void a_very_long_name_and_a_very_deep_path_are_refused_as_file_system_errors() {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> files.openForReading(at("x".repeat(300))));
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> files.makeDirectory(at("x".repeat(300))));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> files.openForReading(at("x/".repeat(10_000))));
    }
}
