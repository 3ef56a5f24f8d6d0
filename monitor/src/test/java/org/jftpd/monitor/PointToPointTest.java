package org.jftpd.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A tunnel and its addresses, made in a network namespace of its own. */
@EnabledOnOs(OS.LINUX)
class PointToPointTest {
    private static final String[] NET = {"--net"};

    @Test
    void the_far_end_of_a_tunnel_is_told() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/net/tun")), "a tunnel may be made");
        Assumptions.assumeTrue(Apart.isPermitted(NET), "a network namespace may be had");

        Apart.run(Tunnel.class, NET);
    }

    @Test
    void addresses_come_in_the_order_of_the_kernel() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/net/tun")), "a tunnel may be made");
        Assumptions.assumeTrue(Apart.isPermitted(NET), "a network namespace may be had");

        Apart.run(ManyAddresses.class, NET);
    }

    /** Gives a tunnel addresses and compares their order with that of ip(8). */
    static final class ManyAddresses {
        private ManyAddresses() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            ip("tuntap add dev near mode tun");
            for (String address : new String[] {
                "10.9.0.7/24", "10.8.0.1/24", "10.9.0.3/24", "fd00::2/64", "fe80::9/64", "fd00::1/64", "fd01::3/64"
            }) {
                ip("addr add " + address + " dev near");
            }
            ip("link set near up");

            assertThat(told(AddressFamily.AF_INET)).isEqualTo(listed("-4")).hasSize(3);
            assertThat(told(AddressFamily.AF_INET6)).isEqualTo(listed("-6")).hasSizeGreaterThanOrEqualTo(4);
        }

        private static List<String> told(AddressFamily family) {
            return Host.local().network().addresses().getOrDefault("near", List.of()).stream()
                    .filter(address -> address.family() == family)
                    .map(address -> address.address().replaceFirst("%.*", ""))
                    .toList();
        }

        /** {@code 1: near inet 10.9.0.7/24 scope global near ...}, a line each. */
        private static List<String> listed(String family) throws IOException {
            var ip = new ProcessBuilder("ip", "-o", family, "addr", "show", "dev", "near").start();
            return new String(ip.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.trim().split(" +", -1)[3].replaceFirst("/.*", ""))
                    .toList();
        }
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
    }

    private static void ip(String arguments) throws IOException, InterruptedException {
        new ProcessBuilder(("ip " + arguments).split(" ", -1))
                .inheritIO()
                .start()
                .waitFor();
    }
}
