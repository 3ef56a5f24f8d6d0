package org.jftpd.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jftpd.server.account.Account;
import org.jftpd.server.account.Permission;
import org.jftpd.server.account.Role;
import org.jftpd.server.command.ClientState.Addresses;
import org.jftpd.server.command.CommandOptions.AdminPolicy;
import org.jftpd.server.command.CommandOptions.Allowed;
import org.jftpd.server.command.Seats.Seat;
import org.jftpd.server.filesystem.NioFiles;
import org.jftpd.server.transfer.Throttle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminPolicyTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2121);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, NO, ADMIN",
        "127.9.9.9, NO, ADMIN",
        "::1, NO, ADMIN",
        "192.0.2.1, NO, USER",
        "2001:db8::1, NO, USER",
        "10.0.0.1, NO, USER",
        "192.0.2.1, YES, ADMIN"
    })
    void over_clear_text_an_administrator_is_one_from_this_machine_only(String peer, Allowed clearText, Role role)
            throws UnknownHostException {
        Account root = new Account("root", Path.of("/"), Permission.ALL, Role.ADMIN);
        ClientState client =
                new ClientState(new Addresses(HERE, new InetSocketAddress(InetAddress.getByName(peer), 40000)));

        Account trusted = new AdminPolicy(clearText).trusted(root, client);

        assertThat(trusted).isEqualTo(root.as(role));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, NO, ADMIN, true",
        "192.0.2.1, NO, ADMIN, false",
        "192.0.2.1, YES, ADMIN, true",
        "192.0.2.1, NO, USER, true"
    })
    void an_administrator_does_not_go_on_in_clear_where_he_can_be_overheard(
            String peer, Allowed clearText, Role role, boolean allowed) throws UnknownHostException {
        Account account = new Account("root", Path.of("/"), Permission.ALL, role);
        ClientState client =
                new ClientState(new Addresses(HERE, new InetSocketAddress(InetAddress.getByName(peer), 40000)));
        client.loggedIn(new ClientState.Login(account, new NioFiles(account.root()), Seat.free(Throttle.unlimited())));

        assertThat(new AdminPolicy(clearText).mayBeOverheard(client)).isEqualTo(allowed);
    }
}
