package org.jftpd.server.daemon.stat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.LoadAverage;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.TimeoutExpired;
import org.jftpd.monitor.ZombieProcess;
import org.jftpd.server.daemon.terminal.Bytes;
import org.jftpd.server.daemon.terminal.Cell;
import org.jftpd.server.daemon.terminal.Tone;
import org.jspecify.annotations.Nullable;

/** Figures as people read them. */
final class Text {
    private static final double BUSY = 50;
    private static final double VERY_BUSY = 90;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Text() {}

    static String bytes(long bytes) {
        return Bytes.text(bytes);
    }

    static String bytes(@Nullable Long bytes, String none) {
        return bytes == null ? none : Bytes.text(bytes);
    }

    static String perSecond(double bytes) {
        return Bytes.text(Math.round(bytes)) + "/s";
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f s", value);
    }

    /** A percentage that stands out when it is high, and steps back when it is nothing. */
    static Cell percent(double value) {
        String text = decimal(value);
        if (value >= BUSY) {
            return new Cell(text, value >= VERY_BUSY ? Tone.ALARM : Tone.WARNING);
        }
        return new Cell(text, text.equals("0.0") ? Tone.FAINT : Tone.PLAIN);
    }

    static String load(LoadAverage load) {
        return String.format(
                Locale.ROOT, "%.2f %.2f %.2f", load.oneMinute(), load.fiveMinutes(), load.fifteenMinutes());
    }

    /** CPU time as top(1) shows it: minutes, seconds and hundredths. */
    static String cpuTime(double seconds) {
        long hundredths = Math.round(seconds * 100);
        return String.format(Locale.ROOT, "%d:%02d.%02d", hundredths / 6000, hundredths / 100 % 60, hundredths % 100);
    }

    static String date(Instant time) {
        return DATE.format(time);
    }

    /** The time of the day, of what is older than a day the date. */
    static String started(Instant time) {
        boolean today = Duration.between(time, Instant.now()).compareTo(Duration.ofDays(1)) < 0;
        return today ? TIME.format(time) : DATE.format(time).substring(0, 10);
    }

    /** How long ago, in the two largest units. */
    static String age(Instant since) {
        Duration age = Duration.between(since, Instant.now());
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        return age.toHours() > 0
                ? age.toHours() + "h " + age.toMinutesPart() + "m"
                : Math.max(0, age.toMinutes()) + "m " + Math.max(0, age.toSecondsPart()) + "s";
    }

    /** What can be told, or why it cannot. */
    static String orWhy(Supplier<String> figure) {
        try {
            return figure.get();
        } catch (ZombieProcess zombie) {
            return "(zombie)";
        } catch (AccessDenied denied) {
            return "(access denied)";
        } catch (TimeoutExpired late) {
            return "(no answer)";
        } catch (UnsupportedOperationException lacking) {
            return "(not on this system)";
        } catch (NoSuchProcess gone) {
            return "(gone)";
        } catch (MonitorException unreadable) {
            return "(unreadable)";
        }
    }
}
