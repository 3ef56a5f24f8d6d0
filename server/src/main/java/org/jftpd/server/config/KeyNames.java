package org.jftpd.server.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds a key by the name a user wrote, or the one probably meant. */
final class KeyNames {
    private static final Pattern INDEX = Pattern.compile("(?<=^listeners\\.)(?:0|[1-9]\\d{0,2})(?=\\.|$)");
    private static final Map<String, Key<?>> BY_NAME =
            Keys.ALL.stream().collect(Collectors.toUnmodifiableMap(Key::name, Function.identity()));

    private KeyNames() {}

    static Optional<Key<?>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(pattern(name)));
    }

    /** Whether keys begin with this name and a dot. */
    static boolean isSection(String name) {
        return BY_NAME.keySet().stream().anyMatch(key -> key.startsWith(pattern(name) + "."));
    }

    /** What to say about a name that is not a key. */
    static String unknown(String name) {
        Set<String> names = new LinkedHashSet<>();
        for (Key<?> key : Keys.ALL) {
            String candidate = key.at(place(name).orElse(0));
            names.add(candidate);
            for (int dot = candidate.indexOf('.'); dot > 0; dot = candidate.indexOf('.', dot + 1)) {
                names.add(candidate.substring(0, dot));
            }
        }
        return "unknown key " + name + "; the nearest valid key is " + Nearest.to(name, List.copyOf(names));
    }

    /** Which listener a name is about; empty when it is about none. */
    static OptionalInt place(String name) {
        Matcher matcher = INDEX.matcher(name);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group())) : OptionalInt.empty();
    }

    private static String pattern(String name) {
        return INDEX.matcher(name).replaceFirst("*");
    }
}
