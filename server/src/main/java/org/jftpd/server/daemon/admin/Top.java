package org.jftpd.server.daemon.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jftpd.server.daemon.admin.SiteLink.Answer;
import org.jftpd.server.daemon.terminal.Screen;
import org.jftpd.server.daemon.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jftpd admin top}: what a running server does, drawn again every second until interrupted. */
@Command(name = "top", description = "Sessions, rates, CPU, disks and zombies of a running server, once a second.")
final class Top implements Callable<Integer> {
    private static final int FAILURE = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> environment;
    private final CountDownLatch never = new CountDownLatch(1);

    @Mixin
    private final LinkOptions link;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "End after N screens.")
    private Optional<Integer> count = Optional.empty();

    Top(Admin.Passwords passwords, Map<String, String> environment) {
        this.link = new LinkOptions(passwords);
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        count.filter(given -> given < 1).ifPresent(wrong -> {
            throw link.usage("--count takes a number from 1 on");
        });
        Screen screen = new Screen(link.command().commandLine().getOut(), () -> Terminal.ofStandardOutput(environment));
        try (SiteLink server = link.open()) {
            boolean read = true;
            for (int shown = 0; read && shown < count.orElse(Integer.MAX_VALUE); shown++) {
                if (shown > 0) {
                    boolean unused = never.await(1, TimeUnit.SECONDS);
                }
                Answer answer = server.site("STAT ALL JSON");
                if (!answer.isGood()) {
                    link.complain(answer);
                    return FAILURE;
                }
                JsonNode all = MAPPER.readTree(String.join("", answer.body()));
                read = screen.draw(new TopPage(all).page());
            }
        }
        return 0;
    }
}
