package org.jftpd.server.ftplet;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.ftpserver.FtpServerConfigurationException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.DbUserManagerFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.DbUserManager;
import org.apache.ftpserver.usermanager.impl.PropertiesUserManager;

/** The user managers that Apache FtpServer brings itself: they have no constructor without arguments, but a file. */
final class OwnUserManagers {
    private static final String KEY = "ftplet.user-file";

    private OwnUserManagers() {}

    /** The manager of that name, if it is one of these. */
    static Optional<UserManager> named(String name, Optional<Path> file, ClassLoader drivers)
            throws UnusablePlugInException {
        boolean properties = name.equals(PropertiesUserManager.class.getName());
        if (!properties && !name.equals(DbUserManager.class.getName())) {
            return Optional.empty();
        }
        if (file.isEmpty()) {
            throw new UnusablePlugInException(KEY, "must name the file that " + name + " reads");
        }
        if (!Files.isReadable(file.get())) {
            throw new UnusablePlugInException(KEY, file.get() + " cannot be read, which " + name + " needs");
        }
        try {
            return Optional.of(properties ? ofProperties(file.get()) : ofDatabase(file.get(), drivers));
        } catch (IOException | FtpServerConfigurationException unusable) {
            throw new UnusablePlugInException(KEY, file.get() + ": " + unusable.getMessage(), unusable);
        }
    }

    private static UserManager ofProperties(Path file) {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setFile(file.toFile());
        factory.setPasswordEncryptor(new StoredPasswords());
        return factory.createUserManager();
    }

    /** The keys are the elements of Apache FtpServer's {@code db-user-manager}. */
    private static UserManager ofDatabase(Path file, ClassLoader drivers) throws IOException {
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            said.load(reader);
        }
        DbUserManagerFactory factory = new DbUserManagerFactory();
        factory.setDataSource(new DriverSource(
                demanded(said, "url"), said.getProperty("user", ""), said.getProperty("password", ""), drivers));
        factory.setPasswordEncryptor(new StoredPasswords());
        factory.setSqlUserInsert(demanded(said, "insert-user"));
        factory.setSqlUserUpdate(demanded(said, "update-user"));
        factory.setSqlUserDelete(demanded(said, "delete-user"));
        factory.setSqlUserSelect(demanded(said, "select-user"));
        factory.setSqlUserSelectAll(demanded(said, "select-all-users"));
        factory.setSqlUserAdmin(demanded(said, "is-admin"));
        factory.setSqlUserAuthenticate(demanded(said, "authenticate"));
        return factory.createUserManager();
    }

    private static String demanded(Properties said, String key) throws IOException {
        String value = said.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IOException("has no " + key);
        }
        return value;
    }
}
