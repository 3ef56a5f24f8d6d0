package org.jftpd.server.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a YAML file into {@link Node}s: one document, keys given once, no aliases, no tags, at most ten levels. Values
 * stay text; what they mean is decided by the key they belong to.
 */
final class YamlFile {
    private static final int DEEPEST = 10;
    private static final long LARGEST = 64L << 20;

    private final Path file;
    private final YAMLParser parser;

    private YamlFile(Path file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a whole file; an empty one is an empty mapping.
     *
     * @throws InvalidConfigurationException when the file is missing, unreadable, too large or not such YAML
     */
    static Node.Mapping read(Path file) throws InvalidConfigurationException {
        return parse(file, content(file));
    }

    /** Reads text as if it stood in {@code file}, which need not exist. */
    static Node.Mapping parse(Path file, String text) throws InvalidConfigurationException {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlFile(file, parser).document();
        } catch (JacksonException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw invalid(file, line, "not YAML: " + firstSentence(malformed.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("a string cannot fail to be read", impossible);
        }
    }

    /** The text of a configuration file. */
    static String content(Path file) throws InvalidConfigurationException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InvalidConfigurationException(List.of(file + ": is larger than 64 MiB"));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new InvalidConfigurationException(List.of(file + ": no such file"));
        } catch (CharacterCodingException notText) {
            throw new InvalidConfigurationException(List.of(file + ": is not UTF-8 text"));
        } catch (IOException unreadable) {
            throw new InvalidConfigurationException(List.of(file + ": cannot be read" + reason(file)));
        }
    }

    private static String reason(Path file) {
        if (Files.isDirectory(file)) {
            return ", it is a folder";
        }
        return Files.isReadable(file) ? "" : ", permission denied";
    }

    private Node.Mapping document() throws IOException, InvalidConfigurationException {
        if (parser.nextToken() == null) {
            return new Node.Mapping(1, Map.of());
        }
        Node root = node(0);
        if (parser.nextToken() != null) {
            throw invalid(line(), "a second document starts here, only one is read");
        }
        if (root instanceof Node.Mapping mapping) {
            return mapping;
        }
        if (root instanceof Node.Scalar scalar && scalar.text().isEmpty()) {
            return new Node.Mapping(1, Map.of());
        }
        throw invalid(root.line(), "keys and values are expected here, not " + root.description());
    }

    private Node node(int depth) throws IOException, InvalidConfigurationException {
        int line = line();
        if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            throw invalid(line, "aliases and tags (*, !) are not read; write the value itself");
        }
        if (depth > DEEPEST) {
            throw invalid(line, "nested too deeply");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(line, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(line, depth);
        }
        boolean isNull = token == JsonToken.VALUE_NULL;
        return new Node.Scalar(line, isNull ? Optional.empty() : Optional.of(parser.getText()));
    }

    private Node mapping(int line, int depth) throws IOException, InvalidConfigurationException {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            Node.Field before = fields.put(key, new Node.Field(keyLine, node(depth + 1)));
            if (before != null) {
                throw invalid(keyLine, key + ": given twice, first in line " + before.line());
            }
        }
        return new Node.Mapping(line, fields);
    }

    private Node sequence(int line, int depth) throws IOException, InvalidConfigurationException {
        List<Node> nodes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nodes.add(node(depth + 1));
        }
        return new Node.Sequence(line, nodes);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private InvalidConfigurationException invalid(int line, String explanation) {
        return invalid(file, line, explanation);
    }

    private static InvalidConfigurationException invalid(Path file, int line, String explanation) {
        return new InvalidConfigurationException(List.of(file + ":" + line + ": " + explanation));
    }

    /** The parser's messages go on for lines, quoting the file and its own internals. */
    private static String firstSentence(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .reduce((first, last) -> last)
                .orElse("unreadable")
                .strip();
    }
}
