package org.jftpd.server.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jftpd.monitor.ConnectionKind;
import org.jftpd.monitor.ConnectionStatus;
import org.jftpd.monitor.Host;
import org.jftpd.server.embedded.EmbeddedFtpServer;

/** A program that starts and stops 200 servers, uses each, and prints what is left of them. */
final class ManyServers {
    private static final int SERVERS = 200;
    private static final int SIDE_BY_SIDE = 10;
    private static final int LOADERS = 10;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();

    private ManyServers(Path folder) {
        this.folder = folder;
    }

    /** Takes a folder. */
    public static void main(String[] arguments) throws Exception {
        ManyServers servers = new ManyServers(Path.of(arguments[0]));
        servers.sideBySide();
        long descriptors = descriptors();

        for (int i = SIDE_BY_SIDE; i < SERVERS; i += SIDE_BY_SIDE) {
            servers.sideBySide();
        }
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < LOADERS; i++) {
            loaders.add(visitInLoader(arguments[0]));
        }

        forgetLastRecord();

        System.out.println("servers: " + servers.ports.size());
        print("threads", () -> threads().size());
        print("descriptors", () -> Math.max(0, descriptors() - descriptors));
        print("ports", ManyServers::listening);
        print("class loaders", () -> left(loaders));
    }

    private interface Count {
        long now() throws IOException;
    }

    /** Some are given back a moment later; what is still there then is left for good. */
    private static void print(String what, Count count) throws IOException {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count.now() == 0);
        } catch (ConditionTimeoutException some) {
            System.out.println(what + " left: " + count.now());
            return;
        }
        System.out.println("no " + what + " left");
    }

    private void sideBySide() throws IOException {
        List<EmbeddedFtpServer> running = new ArrayList<>();
        try {
            for (int i = 0; i < SIDE_BY_SIDE; i++) {
                running.add(start(i, folder));
            }
            for (EmbeddedFtpServer server : running) {
                ports.add(server.port());
                use(server, server == running.get(0));
            }
        } finally {
            running.forEach(EmbeddedFtpServer::close);
        }
    }

    /** The first has TLS, every second has its files in memory. */
    private static EmbeddedFtpServer start(int number, Path folder) throws IOException {
        var builder = EmbeddedFtpServer.builder().recording();
        if (number == 0) {
            builder.tls();
        }
        return (number % 2 == 0 ? builder.user("alice", "secret") : builder.user("alice", "secret", folder)).start();
    }

    private static void use(EmbeddedFtpServer server, boolean tls) throws IOException {
        FTPClient client = tls ? new FTPSClient(false, server.clientContext()) : new FTPClient();
        client.connect(InetAddress.getLoopbackAddress(), server.port());
        try {
            client.login("alice", "secret");
            client.enterLocalPassiveMode();
            client.setFileType(FTPClient.BINARY_FILE_TYPE);
            byte[] content = "hello".getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            if (!client.storeFile("file", new ByteArrayInputStream(content))
                    || !client.retrieveFile("file", read)
                    || !Arrays.equals(content, read.toByteArray())) {
                throw new IOException("a server does not work: " + client.getReplyString());
            }
        } finally {
            client.disconnect();
        }
    }

    /** As an application server would have it: the library and all it needs in a class loader of their own. */
    private static WeakReference<ClassLoader> visitInLoader(String folder) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(url(entry));
        }
        URLClassLoader loader = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Class<?> visit = loader.loadClass(Visit.class.getName());
        Thread visitor =
                new Thread((Runnable) visit.getConstructor(String.class).newInstance(folder), "visitor");
        visitor.setContextClassLoader(loader);
        visitor.start();
        visitor.join();
        loader.close();
        return new WeakReference<>(loader);
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    /** One server, started, used and stopped. */
    public static final class Visit implements Runnable {
        private final String folder;

        public Visit(String folder) {
            this.folder = folder;
        }

        @Override
        public void run() {
            for (int number = 0; number < 2; number++) {
                try (EmbeddedFtpServer server = start(number, Path.of(folder))) {
                    use(server, number == 0);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return loaders.stream().filter(loader -> !loader.refersTo(null)).count();
    }

    /** Of this program, whoever else uses its former ports meanwhile. */
    private static long listening() {
        return Host.local().processes().current().netConnections(ConnectionKind.INET).stream()
                .filter(connection -> connection.status() == ConnectionStatus.LISTEN)
                .count();
    }

    /**
     * Up to JDK 17 the method handle for == remembers the last type that a record was compared by, and so a class
     * loader (JDK-8078641): have it remember one of ours.
     */
    private static void forgetLastRecord() {
        record Last(ManyServers type) {}
        ManyServers servers = new ManyServers(Path.of(""));
        if (!new Last(servers).equals(new Last(servers))) {
            throw new AssertionError("a record is not equal to the same");
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("jftpd") || name.startsWith("Nio"))
                .collect(Collectors.toSet());
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        }
    }
}
