package org.jftpd.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/**
 * A program that embeds a server, uploads a file to it and reads it back; prints what was read, and of what its
 * administrator is not told.
 */
final class LeanServer {
    private final Socket control;
    private final BufferedReader replies;

    private LeanServer(int port) throws IOException {
        control = new Socket(InetAddress.getLoopbackAddress(), port);
        replies = new BufferedReader(new InputStreamReader(control.getInputStream(), US_ASCII));
        replies.readLine();
    }

    /** Takes a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Account alice = new Account("alice", folder, Permission.ALL, Role.ADMIN);
        try (EmbeddedFtpServer server =
                EmbeddedFtpServer.builder().user(alice, "secret").start()) {
            LeanServer client = new LeanServer(server.port());
            client.ask("USER alice");
            client.ask("PASS secret");
            try (Socket data = client.data()) {
                client.ask("STOR a.txt");
                data.getOutputStream().write("hello".getBytes(US_ASCII));
            }
            client.replies.readLine();
            try (Socket data = client.data()) {
                client.ask("RETR a.txt");
                System.out.println(new String(data.getInputStream().readAllBytes(), US_ASCII));
            }
            System.out.println(client.replies.readLine() + ' ' + Files.size(folder.resolve("a.txt")));
            client.ask("SITE STAT ALL");
            for (String line = ""; !line.startsWith("211 "); line = client.replies.readLine()) {
                if (line.contains("not told")) {
                    System.out.println(line);
                }
            }
            client.control.close();
        }
    }

    private Socket data() throws IOException {
        String[] port = ask("EPSV").split("\\|", -1);
        return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port[3]));
    }

    private String ask(String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        return replies.readLine();
    }
}
