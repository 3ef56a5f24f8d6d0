package org.jftpd.server.ftplet;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.UserManager;

/**
 * The jars of one folder, and objects of their classes. What goes wrong is told with its key and its likely meaning.
 */
final class PlugInJars implements AutoCloseable {
    private final String where;
    private final URLClassLoader loader;

    private PlugInJars(String where, List<URL> jars) {
        this.where = where;
        this.loader = new URLClassLoader("jftpd-plugins", jars.toArray(URL[]::new), PlugInJars.class.getClassLoader());
    }

    /** All jars of a folder, in the order of their names; none when there is no such folder. */
    static PlugInJars in(Optional<Path> folder) throws IOException {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            String missing =
                    folder.map(path -> path + ", which is no folder").orElse("a folder of jars, as none is named");
            return new PlugInJars(missing, List.of());
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.get(), "*.jar")) {
            found.forEach(jars::add);
        }
        Collections.sort(jars);
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        List<String> names =
                jars.stream().map(jar -> String.valueOf(jar.getFileName())).toList();
        return new PlugInJars(folder.get() + (names.isEmpty() ? ", which holds no jar" : " " + names), urls);
    }

    ClassLoader loader() {
        return loader;
    }

    /**
     * Makes an object by the constructor without arguments.
     *
     * @param key of the configuration that names the class
     */
    <T> T make(String key, String name, Class<T> type) throws UnusablePlugInException {
        try {
            Class<?> found = Class.forName(name, true, loader);
            if (!type.isAssignableFrom(found)) {
                throw new UnusablePlugInException(
                        key,
                        "class " + name + " of " + source(found) + " is no " + type.getSimpleName() + otherKey(found));
            }
            return type.cast(found.getConstructor().newInstance());
        } catch (ClassNotFoundException missing) {
            throw new UnusablePlugInException(
                    key,
                    "there is no class " + name + " in " + where
                            + "; is its name complete and right, and is its jar there?",
                    missing);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException hidden) {
            throw new UnusablePlugInException(
                    key,
                    "class " + name + " cannot be made: it needs to be public, with a public constructor without"
                            + " arguments",
                    hidden);
        } catch (InvocationTargetException failed) {
            throw new UnusablePlugInException(key, "class " + name + " failed to start: " + failed.getCause(), failed);
        } catch (UnsupportedClassVersionError newer) {
            throw new UnusablePlugInException(
                    key, "class " + name + " was compiled for a newer Java than this one", newer);
        } catch (LinkageError incomplete) {
            throw new UnusablePlugInException(
                    key,
                    "class " + name + " lacks what it was compiled with (" + incomplete + "); is a library missing in "
                            + where + "?",
                    incomplete);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static String source(Class<?> found) {
        CodeSource source = found.getProtectionDomain().getCodeSource();
        return source == null ? "Java itself" : source.getLocation().getPath();
    }

    private static String otherKey(Class<?> found) {
        return Stream.of(
                        new Place("ftplet.ftplets", Ftplet.class),
                        new Place("ftplet.user-manager", UserManager.class),
                        new Place("ftplet.file-systems", FileSystemFactory.class))
                .filter(place -> place.type().isAssignableFrom(found))
                .findFirst()
                .map(place -> "; it belongs to " + place.key())
                .orElse("");
    }

    private record Place(String key, Class<?> type) {}
}
