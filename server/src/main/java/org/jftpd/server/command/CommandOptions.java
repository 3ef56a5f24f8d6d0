package org.jftpd.server.command;

import java.net.InetAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Role;
import org.jftpd.server.transfer.FileDownload.SendPath;
import org.jftpd.server.transfer.Rates;
import org.jftpd.server.transfer.UploadTarget.Durability;

/** How the verbs of one server behave. */
public record CommandOptions(
        LoginPolicy login,
        PassivePolicy passive,
        ActivePolicy active,
        FilePolicy files,
        AdminPolicy admin,
        TlsRules tls) {

    /**
     * What must be encrypted.
     *
     * @param tls whether there is TLS at all
     * @param control whether it is demanded before a password is sent
     * @param data whether it is demanded of data connections
     * @param names which names of a client's certificate are as good as a password
     * @param ccc whether a client may have its control connection go on in clear
     */
    public record TlsRules(Allowed tls, Demanded control, Demanded data, ClientNames names, Allowed ccc) {}

    /** Names in a certificate. */
    public enum ClientNames {
        NONE,
        /** The common name of the subject. */
        SUBJECT,
        /** E-mail addresses and DNS names among the alternative names of the subject. */
        ALTERNATIVE
    }

    /** Whether clients have a choice. */
    public enum Demanded {
        YES,
        NO
    }

    /**
     * How logins go.
     *
     * @param attempts failed logins until the client is disconnected
     * @param failureDelay until a failed login is told
     * @param sessionsPerUser at a time, unless the account says otherwise; zero for no limit
     * @param perSession how fast the transfers of each session may go
     */
    public record LoginPolicy(int attempts, Duration failureDelay, int sessionsPerUser, Rates perSession) {}

    /**
     * What PASV tells.
     *
     * @param address what PASV tells instead of the local address, behind a NAT
     * @param addresses the same for each local address; goes before {@code address}
     */
    public record PassivePolicy(Optional<InetAddress> address, Map<InetAddress, InetAddress> addresses) {
        public PassivePolicy {
            addresses = Map.copyOf(addresses);
        }
    }

    /**
     * Whom PORT and EPRT may make us connect to.
     *
     * @param active whether they are served at all
     * @param foreign other addresses than the client's
     * @param privileged ports below 1024
     */
    public record ActivePolicy(Allowed active, Allowed foreign, Allowed privileged) {}

    /**
     * When an administrator is one.
     *
     * @param clearText also over a control connection that others may read
     */
    public record AdminPolicy(Allowed clearText) {
        /** The account in the role that it has on this connection; who can be overheard is no administrator. */
        Account trusted(Account account, ClientState client) {
            boolean trusted = isOverheardSafely(client) || client.protection().isControlPrivate();
            return trusted ? account : account.as(Role.USER);
        }

        /** Whether nothing is lost when the control connection of a client that is logged in goes on in clear. */
        boolean mayBeOverheard(ClientState client) {
            return client.account().role() != Role.ADMIN || isOverheardSafely(client);
        }

        private boolean isOverheardSafely(ClientState client) {
            return clearText == Allowed.YES
                    || client.addresses().peer().getAddress().isLoopbackAddress();
        }
    }

    /** A yes or no that reads well where it stands. */
    public enum Allowed {
        YES,
        NO;

        /** Yes, when it holds. */
        public static Allowed when(boolean condition) {
            return condition ? YES : NO;
        }
    }

    /**
     * How files are shown, sent and stored.
     *
     * @param encoding of names on the control connection
     * @param zone whose clock LIST, MLSD, MLST and MDTM show
     * @param sendPath how files are sent
     * @param uploads how files are stored
     */
    public record FilePolicy(Charset encoding, ZoneId zone, SendPath sendPath, UploadPolicy uploads) {}

    /**
     * How files are stored.
     *
     * @param naming when a file has its name
     * @param durability when it counts as stored
     * @param aborted what becomes of it when its upload did not end well
     */
    public record UploadPolicy(Naming naming, Durability durability, Aborted aborted) {}

    /** When a file that is uploaded has its name. */
    public enum Naming {
        /** From the first byte on. */
        DIRECT,
        /** When it is complete; until then it has a hidden one beside it. */
        ATOMIC
    }

    /** What becomes of a file whose upload did not end well. */
    public enum Aborted {
        /** It stays, so that the client can go on with REST. */
        KEEP,
        /** It is deleted, unless it was appended to or continued. */
        DELETE
    }
}
