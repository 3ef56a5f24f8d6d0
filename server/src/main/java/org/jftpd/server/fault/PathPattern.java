package org.jftpd.server.fault;

import java.util.List;
import org.jftpd.server.filesystem.Glob;
import org.jftpd.server.filesystem.VirtualPath;

/** Which paths: {@code **} stands for any number of folders, and each name is a {@link Glob}. */
final class PathPattern {
    static final PathPattern ANY = new PathPattern("/**");

    private static final String FOLDERS = "**";

    private final String written;
    private final List<String> names;
    private final boolean any;

    /** @param pattern absolute; without a slash in front it fits in every folder */
    PathPattern(String pattern) {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern fits no path; ** fits every one");
        }
        written = pattern;
        names = new VirtualPath(List.of())
                .resolve(pattern.startsWith("/") ? pattern : FOLDERS + '/' + pattern)
                .names();
        any = names.equals(List.of(FOLDERS));
    }

    boolean matches(VirtualPath path) {
        return any || fits(names, path.names());
    }

    private static boolean fits(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals(FOLDERS)) {
            return fits(rest, path) || (!path.isEmpty() && fits(pattern, path.subList(1, path.size())));
        }
        return !path.isEmpty()
                && new Glob(pattern.get(0)).matches(path.get(0))
                && fits(rest, path.subList(1, path.size()));
    }

    @Override
    public String toString() {
        return written;
    }
}
