package org.jftpd.server.admin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fact tells: to people with its unit, to machines as a number in bytes, seconds or percent. */
public sealed interface Value {
    /**
     * A plain value.
     *
     * @param json a number, a string, a list of these, or null for what there is not
     */
    record Scalar(String text, @Nullable Object json) implements Value {}

    /** Facts that belong together. */
    record Group(List<Fact> facts) implements Value {
        public Group {
            facts = List.copyOf(facts);
        }
    }

    /** The same, on one line for people. */
    record Row(String text, List<Fact> facts) implements Value {
        public Row {
            facts = List.copyOf(facts);
        }
    }

    /** Any number of things, each with a label of its own; without names for machines. */
    record Items(List<Fact> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    static Value of(String text) {
        return new Scalar(text, text);
    }

    static Value of(long count) {
        return new Scalar(Long.toString(count), count);
    }

    /** There is no such thing here. */
    static Value none(String why) {
        return new Scalar(why, null);
    }

    /** It was not to be had; for machines as {@code monitor}'s JSON tells it. */
    static Value withheld(String error) {
        return new Row("not told: " + error, List.of(new Fact("error", of(error))));
    }

    static Value bytes(long bytes) {
        return new Scalar(Units.bytes(bytes), bytes);
    }

    static Value bytesPerSecond(double rate) {
        return new Scalar(Units.bytesPerSecond(rate), Math.round(rate));
    }

    static Value seconds(double seconds) {
        return new Scalar(Units.seconds(seconds), Units.rounded(seconds, 3));
    }

    static Value percent(double percent) {
        return new Scalar(Units.percent(percent), Units.rounded(percent, 1));
    }

    static Value number(double number) {
        return new Scalar(Units.plain(number), Units.rounded(number, 2));
    }

    /** A moment: in UTC, and as seconds since 1970. */
    static Value at(Instant moment) {
        return new Scalar(
                moment.truncatedTo(ChronoUnit.SECONDS).toString(),
                Units.rounded(moment.getEpochSecond() + moment.getNano() / 1e9, 2));
    }

    /** Counts by name. */
    static Value counts(Map<String, Long> counts) {
        return new Group(counts.entrySet().stream()
                .map(count -> new Fact(count.getKey(), of(count.getValue())))
                .toList());
    }
}
