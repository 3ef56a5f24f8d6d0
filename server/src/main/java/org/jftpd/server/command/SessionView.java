package org.jftpd.server.command;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jftpd.server.account.Role;
import org.jftpd.server.command.ClientState.Login;

/**
 * What can be seen of one session from outside.
 *
 * <pre>{@code
 * boolean alone = server.sessions().stream().noneMatch(session -> session.who().user().equals("alice"));
 * }</pre>
 *
 * @param id of the session, never given twice by one server
 * @param who the client is
 * @param directory it is in
 * @param activity of late
 */
public record SessionView(long id, Who who, String directory, Activity activity) {
    /** A name that a client has made up is not told any longer than this. */
    private static final int LONGEST_NAME = 64;

    /**
     * The client.
     *
     * @param user its login name; of one that is not logged in, the name it has sent, or empty
     * @param standing how far it has come
     * @param peer its end of the control connection
     * @param security of the control connection
     */
    public record Who(String user, Standing standing, InetSocketAddress peer, Security security) {
        public boolean isAdministrator() {
            return standing == Standing.ADMINISTRATOR;
        }
    }

    /** How far a client has come. */
    public enum Standing {
        NOT_LOGGED_IN,
        USER,
        ADMINISTRATOR
    }

    /** Whether others can read what is said. */
    public enum Security {
        CLEAR_TEXT,
        TLS
    }

    /**
     * What it does.
     *
     * @param connected since when
     * @param idle since its last command, or since its last transfer ended; zero while one runs
     * @param verb it sent last; empty before the first one, {@code ?} for one that does not exist
     * @param transfer it does
     */
    public record Activity(Instant connected, Duration idle, String verb, Optional<TransferView> transfer) {}

    /** A session as it is now. */
    public static SessionView of(long id, ClientState client, Activity activity) {
        Optional<Login> login = client.login();
        String name = client.userName();
        Who who = new Who(
                login.isPresent() ? name : name.substring(0, Math.min(LONGEST_NAME, name.length())),
                login.map(SessionView::standing).orElse(Standing.NOT_LOGGED_IN),
                client.addresses().peer(),
                client.protection().isControlPrivate() ? Security.TLS : Security.CLEAR_TEXT);
        return new SessionView(id, who, client.directory().toString(), activity);
    }

    private static Standing standing(Login login) {
        return login.account().role() == Role.ADMIN ? Standing.ADMINISTRATOR : Standing.USER;
    }
}
