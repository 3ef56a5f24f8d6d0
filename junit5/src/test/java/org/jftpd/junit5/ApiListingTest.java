package org.jftpd.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What others may use is listed in {@code src/test/resources/api}, so that nothing is published, or taken away, by
 * oversight. A listing as it would be now is left in {@code target/api} to be looked at and copied.
 */
class ApiListingTest {
    private static final ApiListing API = new ApiListing(
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("org.jftpd"));

    /** The packages whose public types are meant for everybody; each listing leaves out what one before it has. */
    private static final List<String> PUBLISHED = List.of(
            "org.jftpd.sendfile",
            "org.jftpd.monitor",
            "org.jftpd.server.fault",
            "org.jftpd.server.embedded",
            "org.jftpd.junit5");

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void what_is_published_is_listed_with_its_members(String published) throws IOException {
        SortedSet<String> types = API.namedBy(API.publicTypes(published));
        PUBLISHED.stream()
                .takeWhile(other -> !other.equals(published))
                .forEach(other -> types.removeAll(API.namedBy(API.publicTypes(other))));

        check(published, types.stream().flatMap(API::lines).collect(Collectors.toList()));
    }

    @Test
    void what_is_public_for_other_packages_alone_is_listed_by_name() throws IOException {
        SortedSet<String> internal = new TreeSet<>(names(API.publicTypes("org.jftpd")));
        for (String published : PUBLISHED) {
            internal.removeAll(API.namedBy(API.publicTypes(published)));
        }

        check("internal", List.copyOf(internal));
    }

    private static Set<String> names(Set<JavaClass> types) {
        return types.stream().map(JavaClass::getName).collect(Collectors.toSet());
    }

    private static void check(String listing, List<String> lines) throws IOException {
        Path now = Path.of("target", "api", listing + ".txt");
        Files.createDirectories(Objects.requireNonNull(now.getParent()));
        Files.write(now, lines);

        assertThat(lines).as("%s, as %s now has it", listing, now).isEqualTo(listed(listing));
    }

    private static List<String> listed(String listing) throws IOException {
        String name = "/api/" + listing + ".txt";
        try (InputStream listed = Objects.requireNonNull(ApiListingTest.class.getResourceAsStream(name), name)) {
            return new String(listed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
