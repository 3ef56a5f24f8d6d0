package org.jftpd.server.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jftpd.server.admin.Topic.Refused;
import org.jftpd.server.admin.Topic.Report;
import org.jftpd.server.admin.Topic.Told;
import org.jftpd.server.command.Argument;
import org.jftpd.server.command.ClientState;
import org.jftpd.server.command.Command;
import org.jftpd.server.command.Outcome;
import org.jftpd.server.protocol.Reply;
import org.jspecify.annotations.Nullable;

/** {@code SITE STAT [topic] [JSON]}: what the server and its machine do; without a topic, what the server does. */
final class SiteStat implements Command {
    private static final String USUAL = "SERVER";
    private static final String ALL = "ALL";
    private static final String JSON = "JSON";

    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Executor workers;

    /** The topics, in the order in which ALL tells them. */
    SiteStat(List<Topic> topics, Executor workers) {
        topics.forEach(topic -> this.topics.put(topic.name(), topic));
        this.workers = workers;
    }

    private enum Form {
        TEXT {
            @Override
            List<String> body(List<Fact> facts) {
                return TextReport.lines(facts);
            }

            @Override
            List<String> body(Map<String, Report> reports) {
                List<String> lines = new ArrayList<>();
                reports.forEach((name, report) -> {
                    lines.add(name);
                    lines.addAll(body(report.facts()));
                });
                return lines;
            }
        },
        JSON {
            @Override
            List<String> body(List<Fact> facts) {
                return List.of(JsonReport.line(facts));
            }

            @Override
            List<String> body(Map<String, Report> reports) {
                Facts all = new Facts();
                reports.forEach(
                        (name, report) -> all.add(name.toLowerCase(Locale.ROOT), new Value.Group(report.facts())));
                return body(all.list());
            }
        };

        /** Of one topic. */
        abstract List<String> body(List<Fact> facts);

        /** Of several, by their names. */
        abstract List<String> body(Map<String, Report> reports);
    }

    @Override
    public Outcome answer(ClientState client, Argument argument) {
        List<String> words = new ArrayList<>(List.of(argument.text().strip().split(" +")));
        words.removeIf(String::isEmpty);
        boolean json = !words.isEmpty() && upper(words.get(words.size() - 1)).equals(JSON);
        if (json) {
            words.remove(words.size() - 1);
        }
        String name = words.isEmpty() ? USUAL : upper(words.get(0));
        Form form = json ? Form.JSON : Form.TEXT;
        if (name.equals(ALL) && words.size() == 1) {
            return all(form);
        }
        Topic topic = topics.get(name);
        if (topic == null || words.size() > 2) {
            return Outcome.reply(
                    501,
                    "Usage: SITE STAT [" + String.join("|", topics.keySet()) + "|ALL] [JSON]; PROCESS takes a pid.");
        }
        return one(topic, words.size() == 2 ? words.get(1) : null, form);
    }

    private Outcome one(Topic topic, @Nullable String which, Form form) {
        return when(topic.ready(), () -> reply(which == null ? topic.tell() : topic.tellOf(which), form));
    }

    private Outcome all(Form form) {
        CompletableFuture<?>[] ready = topics.values().stream()
                .map(topic -> topic.ready().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return when(
                CompletableFuture.allOf(ready), () -> Reply.block(211, "Everything", form.body(everything()), "End."));
    }

    private Map<String, Report> everything() {
        Map<String, Report> reports = new LinkedHashMap<>();
        topics.forEach((name, topic) -> {
            Told told = topic.tellBriefly();
            reports.put(name, told instanceof Refused refused ? refused.asReport() : (Report) told);
        });
        return reports;
    }

    private static Reply reply(Told told, Form form) {
        if (told instanceof Refused refused) {
            return Reply.of(refused.code(), refused.why());
        }
        Report report = (Report) told;
        return Reply.block(211, report.title(), form.body(report.facts()), "End.");
    }

    private interface Answering {
        Reply reply();
    }

    /** Now where all is ready, or as soon as it is. */
    private Outcome when(CompletionStage<?> ready, Answering answering) {
        return ready.toCompletableFuture().isDone()
                ? Outcome.reply(answering.reply())
                : new Outcome.Later(ready.thenApplyAsync(looked -> Outcome.reply(answering.reply()), workers));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
