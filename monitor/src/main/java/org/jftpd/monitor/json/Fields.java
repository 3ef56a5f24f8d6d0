package org.jftpd.monitor.json;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jftpd.monitor.AccessDenied;
import org.jftpd.monitor.MonitorException;
import org.jftpd.monitor.NoSuchProcess;
import org.jftpd.monitor.TimeoutExpired;
import org.jftpd.monitor.ZombieProcess;
import org.jspecify.annotations.Nullable;

/** Fields of one JSON object, sorted by name; a question that fails is answered by the name of its error. */
final class Fields {
    private final Map<String, @Nullable Object> fields = new TreeMap<>();

    /**
     * A question that the system does not know is left out.
     *
     * @throws NoSuchProcess when the process as a whole is gone
     */
    Fields ask(String name, Supplier<@Nullable Object> question) {
        try {
            fields.put(name, question.get());
        } catch (ZombieProcess zombie) {
            fields.put(name, error("ZombieProcess"));
        } catch (NoSuchProcess gone) {
            throw gone;
        } catch (AccessDenied denied) {
            fields.put(name, error("AccessDenied"));
        } catch (TimeoutExpired late) {
            fields.put(name, error("TimeoutExpired"));
        } catch (MonitorException unreadable) {
            fields.put(name, error("Error"));
        } catch (UnsupportedOperationException unknownHere) {
            fields.remove(name);
        }
        return this;
    }

    static Map<String, Object> error(String name) {
        return Map.of("error", name);
    }

    /** The answer in the place of a process that is gone. */
    static Map<String, Object> gone(int pid) {
        return failed(pid, "NoSuchProcess");
    }

    /** The answer in the place of a process that we may not see. */
    static Map<String, Object> hidden(int pid) {
        return failed(pid, "AccessDenied");
    }

    /** The answer in the place of a process whose files are malformed. */
    static Map<String, Object> unreadable(int pid) {
        return failed(pid, "Error");
    }

    private static Map<String, Object> failed(int pid, String error) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("pid", pid);
        fields.put("error", error);
        return fields;
    }

    Map<String, @Nullable Object> byName() {
        return fields;
    }
}
