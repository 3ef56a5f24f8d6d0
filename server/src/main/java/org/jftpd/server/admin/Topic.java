package org.jftpd.server.admin;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Something that {@code SITE STAT} can be asked about. Called by administrators' threads, two at a time. */
public interface Topic {
    /** The word it is asked for with: the class's name without its end. */
    default String name() {
        return getClass().getSimpleName().replaceFirst("Topic$", "").toUpperCase(Locale.ROOT);
    }

    /** Completed when there is something to tell: percentages need two looks. Does not wait. */
    default CompletionStage<?> ready() {
        return CompletableFuture.completedFuture(null);
    }

    /** Tells it. */
    Told tell();

    /** Tells of one thing, where the topic has several. */
    default Told tellOf(String which) {
        return new Refused(501, "SITE STAT " + name() + " takes no argument but JSON.");
    }

    /** What {@code SITE STAT ALL} tells of it; less than is told on its own where that is dear. */
    default Told tellBriefly() {
        return tell();
    }

    /** What came of it. */
    sealed interface Told {}

    /** An answer. */
    record Report(String title, List<Fact> facts) implements Told {
        public Report {
            facts = List.copyOf(facts);
        }
    }

    /** Why there is none. */
    record Refused(int code, String why) implements Told {
        /** The same among the answers of others. */
        Report asReport() {
            return new Report("", List.of(new Fact("error", "not told", Value.of(why))));
        }
    }
}
