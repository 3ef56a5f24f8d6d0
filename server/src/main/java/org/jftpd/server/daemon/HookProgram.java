package org.jftpd.server.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jftpd.server.config.Settings;

/** Looks at the program that is to be run after uploads, before anybody relies on it. */
final class HookProgram {
    private HookProgram() {}

    static void require(Settings settings) throws FailureException {
        Optional<Path> program = settings.transfer().hook().program().map(Path::toAbsolutePath);
        if (program.isPresent() && !Files.isRegularFile(program.get())) {
            throw new FailureException(ExitCode.CONFIGURATION, "transfer.hook: there is no program " + program.get());
        }
        if (program.isPresent() && !Files.isExecutable(program.get())) {
            throw new FailureException(
                    ExitCode.CONFIGURATION, "transfer.hook: " + program.get() + " may not be run; chmod +x");
        }
    }
}
