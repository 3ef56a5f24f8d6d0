package org.jftpd.server.ftplet;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database by its JDBC address, with a driver from a plug-in's jar, which DriverManager would not find. */
record DriverSource(String url, String user, String password, ClassLoader drivers) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(user, password);
    }

    @Override
    public Connection getConnection(String name, String secret) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", name);
        login.setProperty("password", secret);
        for (Driver driver : ServiceLoader.load(Driver.class, drivers)) {
            @Nullable Connection connection = driver.acceptsURL(url) ? driver.connect(url, login) : null;
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("no jar of the plug-ins has a JDBC driver for " + url);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
