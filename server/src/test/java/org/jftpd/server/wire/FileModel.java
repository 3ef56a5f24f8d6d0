package org.jftpd.server.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files and folders as {@link SessionModel} thinks of them, by path; a folder is a file with a content of its own. */
final class FileModel {
    private static final String FOLDER = "a folder";

    private final Map<String, String> files = new TreeMap<>();

    /** With two files and a folder: {@code a}, {@code b}, {@code d}. */
    FileModel() {
        files.put("/", FOLDER);
        files.put("/a", "first");
        files.put("/b", "");
        files.put("/d", FOLDER);
    }

    /** All but the root. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(files);
        all.remove("/");
        return all;
    }

    /** The same of a folder on the disk. */
    static Map<String, String> on(Path root) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(path -> !path.equals(root)).toList()) {
                all.put("/" + root.relativize(path), Files.isDirectory(path) ? FOLDER : Files.readString(path));
            }
        }
        return all;
    }

    boolean exists(String path) {
        return files.containsKey(path);
    }

    boolean isFolder(String path) {
        return FOLDER.equals(files.get(path));
    }

    boolean isFile(String path) {
        return exists(path) && !isFolder(path);
    }

    String content(String path) {
        return files.getOrDefault(path, "");
    }

    void write(String path, String content) {
        files.put(path, content);
    }

    /** As NLST tells them. */
    String names(String path) {
        return files.keySet().stream()
                .filter(file -> file.equals(path) ? isFile(path) : parent(file).equals(path))
                .map(file -> file.substring(file.lastIndexOf('/') + 1) + "\r\n")
                .collect(Collectors.joining());
    }

    String make(String path) {
        if (files.containsKey(path)) {
            return "550 File exists\\.";
        }
        if (!isFolder(parent(path))) {
            return missing(path);
        }
        files.put(path, FOLDER);
        return "257 \"" + path + "\" directory created\\.";
    }

    String removeFolder(String path) {
        if (path.equals("/")) {
            return "550 Can't remove root directory\\.";
        }
        if (!files.containsKey(path)) {
            return missing(path);
        }
        if (!isFolder(path)) {
            return "550 Not a directory\\.";
        }
        if (files.keySet().stream().anyMatch(file -> parent(file).equals(path))) {
            return "550 Directory not empty\\.";
        }
        files.remove(path);
        return "250 Directory removed\\.";
    }

    String delete(String path) {
        if (!files.containsKey(path)) {
            return missing(path);
        }
        if (isFolder(path)) {
            return "550 Is a directory\\.";
        }
        files.remove(path);
        return "250 File removed\\.";
    }

    /** What is said of a path that leads nowhere, and of one that leads through a file. */
    String missing(String path) {
        String above = parent(path);
        while (!exists(above)) {
            above = parent(above);
        }
        return isFile(above) ? "550 Not a directory\\." : "550 No such file or directory\\.";
    }

    String rename(String from, String to) {
        if (!isFile(from) || !isFolder(parent(to))) {
            return missing(isFile(from) ? to : from);
        }
        files.put(to, files.remove(from));
        return "250 Renaming ok\\.";
    }

    /** What a client types in a folder. */
    static String resolve(String folder, String typed) {
        List<String> names = new ArrayList<>();
        String all = typed.startsWith("/") ? typed : folder + '/' + typed;
        for (String name : all.split("/", -1)) {
            if (name.equals("..") && !names.isEmpty()) {
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals("..")) {
                names.add(name);
            }
        }
        return '/' + String.join("/", names);
    }

    static String parent(String path) {
        return path.equals("/") ? "" : path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }
}
