package org.jftpd.benchmarks.monitor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/** psutil in a Python process of its own, which is told by lines what to read; see psutil_loops.py. */
final class PsutilReader implements Reader {
    private final Process python;
    private final Writer requests;
    private final BufferedReader answers;
    private final String version;

    PsutilReader(String interpreter, String script) {
        try {
            this.python = new ProcessBuilder(interpreter, "-u", script)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            this.requests = python.outputWriter();
            this.answers = python.inputReader();
            this.version = answers.readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Of psutil and of Python. */
    String version() {
        return version;
    }

    @Override
    public double micros(Measure measure, int readings) {
        try {
            requests.write(measure.name().toLowerCase(Locale.ROOT) + " " + readings + "\n");
            requests.flush();
            return Double.parseDouble(answers.readLine());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        python.destroy();
    }
}
