package org.jftpd.server.daemon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jftpd.server.config.Assignment;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of {@code jftpd serve} that stands for keys of the configuration.
 *
 * @param names as {@code python -m pyftpdlib} has them
 * @param label what its value is called in the help; empty for an option without a value
 * @param fixed the value of the keys when the option has none
 * @param keys the keys it sets
 * @param implied further keys with their values
 * @param help what it does
 */
record ServeOption(
        List<String> names,
        Optional<String> label,
        String fixed,
        List<String> keys,
        Map<String, String> implied,
        String help) {
    static final List<ServeOption> ALL = List.of(
            value("-p --port", "PORT", "listeners.0.port", "The control port, 0 for a free one; default 2121."),
            value("-i --interface", "ADDRESS", "listeners.0.address", "The address to bind; default every address."),
            value("-n --nat-address", "ADDRESS", "passive.address", "The address that PASV tells clients, behind NAT."),
            value("-r --range", "FROM-TO", "passive.ports", "The ports of passive data connections; default any."),
            flag("--tls", "true", "Offer TLS; without --certfile with a certificate of its own.", "tls.self-signed"),
            value("--certfile", "FILE", "tls.certificate", "The certificate and its chain: PEM or PKCS#12."),
            value("--keyfile", "FILE", "tls.key", "Its key in PEM; default in the same file."),
            flag("--tls-control-required", "true", "Passwords only over TLS.", "tls.control-required"),
            flag("--tls-data-required", "true", "Data connections only over TLS.", "tls.data-required"),
            value("--implicit-tls-port", "PORT", "listeners.1.port", "A second port, with TLS from the first byte on.")
                    .with("listeners.1.tls", "implicit"),
            value("--timeout", "SECONDS", "timeouts.control", "Until an idle client is disconnected; default 300."),
            value("--banner", "TEXT", "login.banner", "The greeting."),
            value("--max-cons", "N", "limits.connections", "Sessions at a time, 0 for any number; default 512."),
            value("--max-cons-per-ip", "N", "limits.per-address", "The same from one address; default 0."),
            value("--max-login-attempts", "N", "login.attempts", "Wrong passwords until disconnected; default 3."),
            flag(
                    "--permit-foreign-addresses",
                    "true",
                    "Data connections may use another address than the client's.",
                    "passive.permit-foreign",
                    "active.permit-foreign"),
            flag(
                    "--permit-privileged-ports",
                    "true",
                    "Active data connections may use ports below 1024.",
                    "active.permit-privileged"),
            value("--encoding", "NAME", "files.encoding", "The bytes of file names on the wire; default UTF-8."),
            flag("--use-localtime", "true", "Listings in the machine's time zone; default UTC.", "files.local-time"),
            flag("--disable-sendfile", "false", "Copy downloads instead of using sendfile(2).", "transfer.sendfile"),
            flag("-D --debug", "on", "Log every command and reply, passwords masked.", "log.commands"));

    private static ServeOption value(String names, String label, String key, String help) {
        return new ServeOption(List.of(names.split(" ", 2)), Optional.of(label), "", List.of(key), Map.of(), help);
    }

    private static ServeOption flag(String names, String fixed, String help, String... keys) {
        return new ServeOption(List.of(names.split(" ", 2)), Optional.empty(), fixed, List.of(keys), Map.of(), help);
    }

    private ServeOption with(String key, String value) {
        return new ServeOption(names, label, fixed, keys, Map.of(key, value), help);
    }

    /** The same for picocli. */
    OptionSpec spec() {
        OptionSpec.Builder option =
                OptionSpec.builder(names.toArray(String[]::new)).description(help);
        return label.map(text -> option.type(String.class).arity("1").paramLabel(text))
                .orElseGet(() -> option.type(boolean.class).arity("0"))
                .build();
    }

    /** What the option sets, given what picocli found behind it. */
    Stream<Assignment> assignments(OptionSpec matched) {
        String value = label.isPresent() ? matched.stringValues().get(0) : fixed;
        return Stream.concat(
                keys.stream().map(key -> new Assignment(key, value, names.get(0))),
                implied.entrySet().stream().map(more -> new Assignment(more.getKey(), more.getValue(), names.get(0))));
    }
}
