package org.jftpd.server.admin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The HTTP port for machines: {@code GET /metrics} in OpenMetrics, {@code GET /healthz} as one line of JSON, 200 when
 * ready and 503 when not. Nobody is asked for a password, so it belongs on loopback. Up to eight threads of its own,
 * since who sends half a request keeps one; closed by who opened it.
 */
public final class MetricsPort implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int IDLE_SECONDS = 10;
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private MetricsPort(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** An answer: what kind, and the bytes. */
    @SuppressWarnings("ArrayRecordComponent") // written once, and never compared
    private record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String type, String body) {
            return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Binds the port; machines are answered when this returns.
     *
     * @param address port 0 for a free one
     * @param metrics asked at each {@code /metrics}, by any thread
     * @param health asked at each {@code /healthz}, by any thread
     * @throws IOException when the address cannot be bound
     */
    public static MetricsPort open(InetSocketAddress address, Metrics metrics, Supplier<Health> health)
            throws IOException {
        HttpServer server = HttpServer.create(address, BACKLOG);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "jftpd-http");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", exchange -> send(exchange, "/", () -> notFound()));
        server.createContext("/metrics", exchange -> send(exchange, "/metrics", () -> openMetrics(metrics)));
        server.createContext("/healthz", exchange -> send(exchange, "/healthz", () -> health(health.get())));
        server.start();
        return new MetricsPort(server, threads);
    }

    /** Where it listens; the port is the real one. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void send(HttpExchange exchange, String path, Supplier<Answer> answer) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean read = method.equals("GET") || method.equals("HEAD");
            boolean here = exchange.getRequestURI().getPath().equals(path);
            Answer given = !read ? notAllowed() : here ? answer.get() : notFound();
            exchange.getResponseHeaders().set("Content-Type", given.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean bodiless = method.equals("HEAD");
            exchange.sendResponseHeaders(given.status(), bodiless ? -1 : given.body().length);
            if (!bodiless) {
                exchange.getResponseBody().write(given.body());
            }
        }
    }

    private static Answer openMetrics(Metrics metrics) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            OpenMetricsTextFormatWriter.create().write(body, metrics.snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException impossible) {
            throw new AssertionError("memory takes everything", impossible);
        }
        return new Answer(200, OpenMetricsTextFormatWriter.CONTENT_TYPE, body.toByteArray());
    }

    private static Answer health(Health health) {
        String state = health.state().name().toLowerCase(Locale.ROOT);
        String why =
                health.why().isEmpty() ? "" : ", \"why\": \"" + health.why().replace("\"", "'") + '"';
        return Answer.text(
                health.state().httpStatus(), "application/json", "{\"status\": \"" + state + '"' + why + "}\n");
    }

    private static Answer notFound() {
        return Answer.text(404, "text/plain; charset=utf-8", "There are /metrics and /healthz.\n");
    }

    private static Answer notAllowed() {
        return Answer.text(405, "text/plain; charset=utf-8", "Only GET and HEAD are answered.\n");
    }
}
