package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A tunnel, made in a network namespace of its own. */
@EnabledOnOs(OS.LINUX)
class PointToPointTest {
    private static final String[] NET = {"--net"};

    @Test
    void the_far_end_of_a_tunnel_is_told() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/net/tun")), "a tunnel may be made");
        Assumptions.assumeTrue(Apart.isPermitted(NET), "a network namespace may be had");

        Apart.run(Tunnel.class, NET);
    }

    /** Makes the tunnel with ip(8) and looks at it. */
    static final class Tunnel {
        private Tunnel() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            ip("tuntap add dev near mode tun");
            ip("addr add 10.9.0.1 peer 10.9.0.2/32 dev near");
            ip("link set near up");

            assertThat(Host.local().network().addresses().get("near"))
                    .filteredOn(address -> address.family() == AddressFamily.AF_INET)
                    .singleElement()
                    .satisfies(address -> {
                        assertThat(address.address()).isEqualTo("10.9.0.1");
                        assertThat(address.ptp()).isEqualTo("10.9.0.2");
                    });
        }

        private static void ip(String arguments) throws IOException, InterruptedException {
            new ProcessBuilder(("ip " + arguments).split(" ", -1))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
