package org.jftpd.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The settings in force, and where each of them was written. */
public final class Configuration {
    private final Settings settings;
    private final String yaml;
    private final Map<String, String> values;

    private Configuration(Settings settings, Map<String, Binding.Effective> effective) {
        this.settings = settings;
        this.yaml = EffectiveYaml.text(effective);
        this.values = new TreeMap<>();
        effective.forEach((key, value) -> values.put(key, value.text()));
    }

    /**
     * Puts the settings together; each source overrides those before it.
     *
     * @param implied what the command itself assumes, just above what is built in
     * @param file a YAML file; without one no file is read
     * @param environment the variables of the process; those that begin with {@code JFTPD_} count
     * @param options what was given on the command line; a later one overrides an earlier one
     * @throws InvalidConfigurationException naming every mistake found
     */
    public static Configuration read(
            List<Assignment> implied, Optional<Path> file, Map<String, String> environment, List<Assignment> options)
            throws InvalidConfigurationException {
        Problems problems = new Problems();
        Layers layers = new Layers(problems);
        layers.assignments(implied);
        if (file.isPresent()) {
            layers.file(file.get());
        }
        layers.environment(environment);
        layers.assignments(options);
        Binding binding = new Binding(layers, problems);
        Settings settings = binding.settings();
        problems.throwIfAny();
        return new Configuration(settings, binding.effective());
    }

    public Settings settings() {
        return settings;
    }

    /**
     * The keys whose values are others than they were, each with the two: {@code 30s -> 5m}.
     *
     * @param effect of the keys that are asked for
     */
    public Map<String, String> changesSince(Configuration earlier, Effect effect) {
        Map<String, String> changes = new TreeMap<>();
        Stream.concat(values.keySet().stream(), earlier.values.keySet().stream())
                .filter(key -> KeyNames.find(key)
                        .filter(known -> known.effect() == effect)
                        .isPresent())
                .forEach(key -> {
                    String before = earlier.values.getOrDefault(key, "none");
                    String now = values.getOrDefault(key, "none");
                    if (!before.equals(now)) {
                        changes.put(key, before + " -> " + now);
                    }
                });
        return changes;
    }

    /** The settings as a file that {@link #read} would read to the same effect, each line telling its origin. */
    public String yaml() {
        return yaml;
    }
}
