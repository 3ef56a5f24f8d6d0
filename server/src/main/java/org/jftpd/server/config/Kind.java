package org.jftpd.server.config;

import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jftpd.server.account.Permission;

/**
 * What the values of a key look like.
 *
 * @param parse text, and the folder that relative paths start from, to value; throws IllegalArgumentException with an
 *     explanation for people
 * @param text value to text, which {@code parse} reads back
 * @param nullable whether {@code null} is a value
 */
record Kind<T>(BiFunction<String, Path, T> parse, Function<T, String> text, boolean nullable) {
    static final Kind<String> TEXT = of(text -> text, text -> text);
    static final Kind<Integer> WHOLE = of(Kind::whole, String::valueOf);
    static final Kind<Boolean> SWITCH = of(Kind::onOrOff, String::valueOf);
    static final Kind<Duration> TIME = of(Durations::parse, Durations::text);
    static final Kind<Long> SIZE = of(Sizes::parse, Sizes::text);
    static final Kind<Charset> CHARSET = of(Kind::charset, Charset::name);
    static final Kind<Path> PATH = new Kind<>((text, folder) -> folder.resolve(path(text)), Path::toString, false);
    static final Kind<Set<Permission>> PERMISSIONS = of(Permission::parse, Permission::letters);
    static final Kind<PortRange> PORTS = of(Kind::ports, PortRange::toString);
    static final Kind<InetAddress> ADDRESS = of(Addresses::literal, InetAddress::getHostAddress);
    static final Kind<Map<InetAddress, InetAddress>> ADDRESSES = of(Addresses::pairs, Addresses::text);

    /** Files, separated by commas; {@code null} for none. */
    static final Kind<List<Path>> PATHS = new Kind<>(
            (text, folder) ->
                    parts(text).map(part -> folder.resolve(path(part))).toList(),
            paths -> list(paths.stream().map(Path::toString)),
            true);

    /** Names, separated by commas; {@code null} for none. */
    static final Kind<List<String>> NAMES =
            new Kind<>((text, folder) -> parts(text).toList(), names -> list(names.stream()), true);

    static final Kind<TlsSettings.Version> TLS_VERSION = of(Kind::version, Kind::versionText);

    private static Stream<String> parts(String text) {
        return text.isEmpty() || text.equals("null")
                ? Stream.empty()
                : Arrays.stream(text.split(",", -1)).map(String::strip);
    }

    private static String list(Stream<String> parts) {
        String text = parts.collect(Collectors.joining(", "));
        return text.isEmpty() ? "null" : text;
    }

    private static TlsSettings.Version version(String text) {
        return switch (text) {
            case "1.2" -> TlsSettings.Version.TLS_1_2;
            case "1.3" -> TlsSettings.Version.TLS_1_3;
            default ->
                throw new IllegalArgumentException("must be 1.2 or 1.3, not \"" + text + "\"; older ones are broken");
        };
    }

    private static String versionText(TlsSettings.Version version) {
        return version == TlsSettings.Version.TLS_1_2 ? "1.2" : "1.3";
    }

    private static <T> Kind<T> of(Function<String, T> parse, Function<T, String> text) {
        return new Kind<>((written, folder) -> parse.apply(written), text, false);
    }

    /** The constants of an enumeration, in lower case. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        return of(text -> constant(type, text), constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** The same values, or {@code null} for none. */
    Kind<Optional<T>> orNull() {
        return new Kind<>(
                (written, folder) -> written.isEmpty() || written.equals("null")
                        ? Optional.empty()
                        : Optional.of(parse.apply(written, folder)),
                value -> value.map(text).orElse("null"),
                true);
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", notWhole);
        }
    }

    private static boolean onOrOff(String text) {
        return switch (text) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true (on) nor false (off)");
        };
    }

    private static Charset charset(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException("\"" + text + "\" is not an encoding such as UTF-8", unknown);
        }
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException impossible) {
            throw new IllegalArgumentException("\"" + text + "\" cannot be a path here", impossible);
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a path");
    }

    private static PortRange ports(String text) {
        String[] ends = text.split("-", 2);
        try {
            int first = Integer.parseInt(ends[0].strip());
            return new PortRange(first, ends.length == 1 ? first : Integer.parseInt(ends[1].strip()));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a range of ports such as 30000-30999", malformed);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        String choices = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw new IllegalArgumentException("must be " + choices + ", not \"" + text + "\"");
    }
}
