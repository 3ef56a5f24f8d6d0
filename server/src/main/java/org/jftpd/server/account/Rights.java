package org.jftpd.server.account;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What an account may do: the same everywhere below its root, but for some folders (pyftpdlib's {@code override_perm}).
 *
 * @param permissions where nothing else is said
 * @param exceptions folders where it is another thing; the deepest that holds a path counts
 * @param role whether it may use the administrators' verbs
 */
public record Rights(Set<Permission> permissions, List<InFolder> exceptions, Role role) {
    /** How far an exception reaches. */
    public enum Reach {
        /** The folder itself and the files in it. */
        FOLDER,
        /** All below it, too. */
        TREE
    }

    /**
     * What may be done in one folder.
     *
     * @param folder the names from the account's root down; empty for the root itself
     */
    public record InFolder(List<String> folder, Set<Permission> permissions, Reach reach) {
        public InFolder {
            folder = List.copyOf(folder);
            permissions = Set.copyOf(permissions);
        }

        private boolean covers(List<String> path, BooleanSupplier isDirectory) {
            if (path.size() < folder.size() || !path.subList(0, folder.size()).equals(folder)) {
                return false;
            }
            int below = path.size() - folder.size();
            return below == 0 || reach == Reach.TREE || (below == 1 && !isDirectory.getAsBoolean());
        }
    }

    public Rights {
        permissions = Set.copyOf(permissions);
        exceptions = exceptions.stream()
                .sorted(Comparator.comparingInt((InFolder in) -> in.folder().size())
                        .reversed())
                .toList();
    }

    /** The same everywhere. */
    public static Rights everywhere(Set<Permission> permissions, Role role) {
        return new Rights(permissions, List.of(), role);
    }

    /** Whether this may be done anywhere at all. */
    boolean anywhere(Permission permission) {
        return permissions.contains(permission)
                || exceptions.stream().anyMatch(in -> in.permissions().contains(permission));
    }

    /** What may be done with one file or folder, which is asked what it is where that matters. */
    Set<Permission> at(List<String> path, BooleanSupplier isDirectory) {
        Optional<InFolder> exception =
                exceptions.stream().filter(in -> in.covers(path, isDirectory)).findFirst();
        return exception.map(InFolder::permissions).orElse(permissions);
    }

    /** Whether other things may be done somewhere below a folder than in it. */
    boolean differBelow(List<String> path) {
        return exceptions.stream()
                .map(InFolder::folder)
                .filter(folder -> folder.size() > path.size())
                .anyMatch(folder -> folder.subList(0, path.size()).equals(path));
    }
}
