package org.jftpd.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/ says of classes, tests and verbs is so. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z][A-Z0-9]*[a-z][A-Za-z0-9]*");

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }

    private static Stream<String> named(String document) {
        return CODE.matcher(document).results().map(found -> found.group(1));
    }

    private static Stream<Path> sources(String... folders) {
        return Stream.of(folders).flatMap(folder -> {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROTOCOL.md", "SECURITY.md"})
    void every_test_and_transcript_that_is_named_is_there(String name) throws IOException {
        Set<String> tests = sources("server/src/test", "dist/src/test")
                .map(DocumentsTest::className)
                .collect(Collectors.toSet());

        List<String> claimed = named(document(name)).toList();

        assertThat(claimed)
                .filteredOn(code -> code.endsWith("Test"))
                .isNotEmpty()
                .isSubsetOf(tests);
        assertThat(claimed)
                .filteredOn(code -> code.endsWith(".ftp") && !code.contains("*"))
                .isNotEmpty()
                .allSatisfy(story -> assertThat(TRANSCRIPTS.resolve(story)).isRegularFile());
    }

    @Test
    void every_class_that_the_protocol_names_is_there_and_no_verb_is_forgotten() throws IOException {
        Set<String> classes = sources("server/src/main", "server/src/test")
                .map(DocumentsTest::className)
                .collect(Collectors.toSet());
        List<String> verbs = sources("server/src/main/java/org/jftpd/server/command")
                .filter(DocumentsTest::isVerb)
                .map(DocumentsTest::className)
                .toList();

        List<String> claimed =
                named(document("PROTOCOL.md")).filter(CLASS.asMatchPredicate()).toList();

        assertThat(claimed).isSubsetOf(classes).containsAll(verbs);
    }

    private static boolean isVerb(Path source) {
        try {
            return Files.readString(source).contains("implements Command {");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void every_verb_that_help_tells_is_in_the_protocol(@TempDir Path folder) throws IOException {
        Set<String> words = Pattern.compile("[A-Z0-9]+")
                .matcher(document("PROTOCOL.md"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        try (var server = new Home(folder).builder().tls().start();
                var client = TestClient.connect(server)) {
            client.login("root", "r");
            String told = client.ask("HELP", 214) + client.ask("SITE HELP", 214);

            assertThat(told.lines().filter(line -> line.startsWith(" ")))
                    .flatMap(line -> List.of(line.strip().split(" +", -1)))
                    .isNotEmpty()
                    .isSubsetOf(words);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {959, 1123, 2228, 2389, 2428, 2577, 2640, 3659, 4217, 5797, 7151})
    void every_standard_has_its_section(int rfc) throws IOException {
        assertThat(document("PROTOCOL.md")).containsPattern("(?m)^## RFC " + rfc + "\\b");
    }
}
