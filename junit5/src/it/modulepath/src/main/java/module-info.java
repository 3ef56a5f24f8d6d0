/** What a team shares among its tests. */
module com.example.ftp {
    requires org.jftpd.junit5;
    requires org.jftpd.server;
    requires org.junit.jupiter.api;
}
