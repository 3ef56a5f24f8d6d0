package org.jftpd.monitor.linux;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jftpd.monitor.MonitorException;

/** A folder of sysfs whose files hold one fact each. */
final class SysFolder {
    private static final File[] NONE = {};

    private final LinuxHome home;
    private final String path;

    SysFolder(LinuxHome home, String path) {
        this.home = home;
        this.path = path;
    }

    SysFolder child(String name) {
        return new SysFolder(home, path + "/" + name);
    }

    /** Names of entries that match the whole expression, sorted; none where the folder is missing. */
    List<String> names(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return Arrays.stream(entries(new File(path)))
                .map(File::getName)
                .filter(name -> pattern.matcher(name).matches())
                .sorted()
                .toList();
    }

    /**
     * What is in a folder; nothing where it is missing or withheld.
     *
     * @throws MonitorException when it cannot be listed for another reason, such as that we are out of descriptors
     */
    static File[] entries(File folder) {
        File[] entries = folder.listFiles();
        if (entries != null) {
            return entries;
        }
        if (folder.isDirectory() && folder.canRead()) {
            throw new MonitorException(folder + " cannot be listed");
        }
        return NONE;
    }

    /** Empty text is no text. */
    Optional<String> text(String file) {
        String line = home.lineOrEmpty(path + "/" + file);
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /** Empty where the file is missing or holds no number. */
    OptionalLong number(String file) {
        Optional<String> text = text(file);
        if (text.isEmpty() || !text.get().matches("-?[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
