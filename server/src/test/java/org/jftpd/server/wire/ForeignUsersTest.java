package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.DbUserManagerFactory;
import org.apache.ftpserver.usermanager.Md5PasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.h2.jdbcx.JdbcDataSource;
import org.jftpd.server.embedded.EmbeddedFtpServer;
import org.jftpd.server.ftplet.PlugIns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Users of Apache FtpServer's own user managers log in. What is left behind is not counted here: the database keeps
 * files of its own open.
 */
class ForeignUsersTest {
    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void furnish() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        Files.createDirectory(home.resolve("in"));
        Files.writeString(home.resolve("hello.txt"), "hello\n");
    }

    private EmbeddedFtpServer server(UserManager users) throws IOException {
        return EmbeddedFtpServer.builder()
                .user("local", "secret", home)
                .settings(Home::promptRefusals)
                .plugIns(new PlugIns().userManager(users))
                .start();
    }

    private UserManager database() throws SQLException, FtpException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("users"));
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE FTP_USER (userid VARCHAR(64) PRIMARY KEY, userpassword VARCHAR(64),"
                    + " homedirectory VARCHAR(256), enableflag BOOLEAN, writepermission BOOLEAN, idletime INT,"
                    + " uploadrate INT, downloadrate INT, maxloginnumber INT, maxloginperip INT)");
        }
        DbUserManagerFactory factory = new DbUserManagerFactory();
        factory.setDataSource(source);
        factory.setPasswordEncryptor(new Md5PasswordEncryptor());
        factory.setSqlUserInsert("INSERT INTO FTP_USER VALUES ('{userid}', '{userpassword}', '{homedirectory}',"
                + " {enableflag}, {writepermission}, {idletime}, {uploadrate}, {downloadrate}, {maxloginnumber},"
                + " {maxloginperip})");
        factory.setSqlUserUpdate("UPDATE FTP_USER SET userpassword='{userpassword}' WHERE userid='{userid}'");
        factory.setSqlUserDelete("DELETE FROM FTP_USER WHERE userid = '{userid}'");
        factory.setSqlUserSelect("SELECT * FROM FTP_USER WHERE userid = '{userid}'");
        factory.setSqlUserSelectAll("SELECT userid FROM FTP_USER ORDER BY userid");
        factory.setSqlUserAuthenticate("SELECT userid, userpassword FROM FTP_USER WHERE userid = '{userid}'");
        factory.setSqlUserAdmin("SELECT userid FROM FTP_USER WHERE userid = '{userid}' AND userid = 'admin'");
        UserManager users = factory.createUserManager();
        users.save(user("writer", new WritePermission()));
        users.save(user("reader"));
        BaseUser disabled = user("former");
        disabled.setEnabled(false);
        users.save(disabled);
        return users;
    }

    private BaseUser user(String name, WritePermission... rights) {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setPassword("pw-" + name);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(rights));
        return user;
    }

    @Test
    void users_of_a_database_log_in_with_what_they_may_do() throws Exception {
        try (var server = server(database())) {
            try (var client = TestClient.connect(server)) {
                client.ask("USER writer", 331);
                client.ask("PASS wrong", 530);
                client.login("writer", "pw-writer");
                client.upload("STOR new.txt", "new".getBytes(UTF_8));
            }
            try (var client = TestClient.connect(server)) {
                client.login("reader", "pw-reader");
                assertThat(client.download("RETR hello.txt")).hasSize(7);
                client.ask("DELE hello.txt", 550);
            }
            try (var client = TestClient.connect(server)) {
                client.ask("USER former", 331);
                client.ask("PASS pw-former", 530);
                client.ask("USER nobody", 331);
                client.ask("PASS x", 530);
                client.login("local", "secret");
            }
        }

        assertThat(home.resolve("new.txt")).hasContent("new");
    }

    @Test
    void a_users_properties_keeps_working() throws IOException {
        Path file = folder.resolve("users.properties");
        Files.writeString(file, """
                ftpserver.user.old.userpassword=%s
                ftpserver.user.old.homedirectory=%s
                ftpserver.user.old.enableflag=true
                ftpserver.user.old.writepermission=true
                """.formatted(new Md5PasswordEncryptor().encrypt("pw"), home));
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setFile(file.toFile());
        factory.setPasswordEncryptor(new Md5PasswordEncryptor());

        try (var server = server(factory.createUserManager());
                var client = TestClient.connect(server)) {
            client.login("old", "pw");
            client.ask("MKD made", 257);
        }

        assertThat(home.resolve("made")).isDirectory();
    }

    @Test
    void a_write_permission_for_one_folder_counts_there_only() throws Exception {
        UserManager users = new OneUser(user("partly", new WritePermission("/in")));

        try (var server = server(users);
                var client = TestClient.connect(server)) {
            client.login("partly", "pw-partly");
            client.upload("STOR in/x", "x".getBytes(UTF_8));
            Transcript.plays(client, """
                    C: DELE hello.txt
                    S: 550 Permission denied.
                    C: RNFR in/x
                    S: 350 .*
                    C: RNTO x
                    S: 550 Permission denied.
                    C: MKD in/y
                    S: 257 .*
                    """);
        }

        assertThat(home.resolve("in/x")).hasContent("x");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\0b"})
    void a_user_without_a_home_is_not_let_in(@Nullable String nowhere) throws IOException {
        BaseUser user = user("homeless");
        user.setHomeDirectory(nowhere);

        try (var log = CapturedLog.info("org.jftpd.ftplet");
                var server = server(new OneUser(user));
                var client = TestClient.connect(server)) {
            client.ask("USER homeless", 331);
            client.ask("PASS pw-homeless", 530);

            assertThat(log.until("homeless")).singleElement().asString().contains("no home folder");
        }
    }

    @Test
    void but_it_is_where_the_files_come_from_a_store() throws IOException {
        BaseUser user = user("homeless");
        user.setHomeDirectory(null);

        try (var server = EmbeddedFtpServer.builder()
                        .plugIns(new PlugIns().userManager(new OneUser(user)).fileSystems(new MemoryFileSystem()))
                        .start();
                var client = TestClient.connect(server)) {
            client.login("homeless", "pw-homeless");
            client.ask("MKD made", 550);
            client.ask("CWD /", 250);
        }
    }
}
