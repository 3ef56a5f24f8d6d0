package org.jftpd.server;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules that a compiler does not check: who may use whom, and what things may be called. */
@AnalyzeClasses(packages = "org.jftpd", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** DESIGN: daemon and embedded wire; listener, session, command, transfer, sendfile, each uses the next. */
    @ArchTest
    static final ArchRule DATA_FLOWS_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("wiring")
            .definedBy("org.jftpd.server.daemon..", "org.jftpd.server.embedded..")
            .layer("listener")
            .definedBy("org.jftpd.server.listener..")
            .layer("session")
            .definedBy("org.jftpd.server.session..")
            .layer("command")
            .definedBy("org.jftpd.server.command..")
            .layer("transfer")
            .definedBy("org.jftpd.server.transfer..")
            .layer("sendfile")
            .definedBy("org.jftpd.sendfile..")
            .layer("account")
            .definedBy("org.jftpd.server.account..")
            .layer("filesystem")
            .definedBy("org.jftpd.server.filesystem..")
            .layer("ftplet")
            .definedBy("org.jftpd.server.ftplet..")
            .layer("fault")
            .definedBy("org.jftpd.server.fault..")
            .layer("followers")
            .definedBy("org.jftpd.server.record..", "org.jftpd.server.hook..")
            .layer("admin")
            .definedBy("org.jftpd.server.admin..")
            .layer("config")
            .definedBy("org.jftpd.server.config..")
            .layer("monitor")
            .definedBy("org.jftpd.monitor..")
            .layer("tls")
            .definedBy("org.jftpd.server.tls..")
            .layer("counters")
            .definedBy("org.jftpd.server.counters..")
            .whereLayer("wiring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("listener")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("wiring", "listener")
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("wiring", "listener", "session", "ftplet", "fault", "followers", "admin")
            .whereLayer("transfer")
            .mayOnlyBeAccessedByLayers("wiring", "listener", "session", "command", "fault", "followers")
            .whereLayer("sendfile")
            .mayOnlyBeAccessedByLayers("transfer")
            .whereLayer("filesystem")
            .mayOnlyBeAccessedByLayers("wiring", "command", "ftplet", "fault", "followers")
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers("wiring", "command", "ftplet", "filesystem", "config")
            .whereLayer("ftplet")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("fault")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("followers")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("monitor")
            .mayOnlyBeAccessedByLayers("wiring", "admin");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.jftpd.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PROTOCOL_IMPORTS_NOTHING_OF_OURS = standsAlone("org.jftpd.server.protocol");

    @ArchTest
    static final ArchRule COUNTERS_IMPORT_NOTHING_OF_OURS = standsAlone("org.jftpd.server.counters");

    @ArchTest
    static final ArchRule TLS_IMPORTS_NOTHING_OF_OURS = standsAlone("org.jftpd.server.tls");

    @ArchTest
    static final ArchRule SENDFILE_IMPORTS_NOTHING_OF_OURS = standsAlone("org.jftpd.sendfile");

    @ArchTest
    static final ArchRule MONITOR_KNOWS_NOTHING_OF_FTP = standsAlone("org.jftpd.monitor");

    @ArchTest
    static final ArchRule CONFIG_KNOWS_ACCOUNTS_AND_PROTOCOL_ONLY = noClasses()
            .that()
            .resideInAPackage("org.jftpd.server.config..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.jftpd..")
                    .and(resideOutsideOfPackage("org.jftpd.server.config.."))
                    .and(resideOutsideOfPackage("org.jftpd.server.account.."))
                    .and(resideOutsideOfPackage("org.jftpd.server.protocol..")));

    @ArchTest
    static final ArchRule MONITOR_IS_FOR_ADMIN_AND_DAEMON =
            only("org.jftpd.monitor..", "org.jftpd.server.admin..", "org.jftpd.server.daemon..", "org.jftpd.monitor..");

    @ArchTest
    static final ArchRule MINA_ENDS_IN_LISTENER = only("org.apache.mina..", "org.jftpd.server.listener..");

    @ArchTest
    static final ArchRule FTPSERVER_ENDS_IN_FTPLET = only("org.apache.ftpserver..", "org.jftpd.server.ftplet..");

    @ArchTest
    static final ArchRule OSHI_ENDS_IN_MONITOR = only("oshi..", "org.jftpd.monitor..");

    @ArchTest
    static final ArchRule LIBPAM_ENDS_IN_PAM = only("org.jvnet.libpam..", "org.jftpd.server.account.pam..");

    @ArchTest
    static final ArchRule JNA_ENDS_IN_MONITOR = only("com.sun.jna..", "org.jftpd.monitor..");

    @ArchTest
    static final ArchRule PICOCLI_ENDS_IN_DAEMON = only("picocli..", "org.jftpd.server.daemon..");

    @ArchTest
    static final ArchRule JACKSON_READS_CONFIGURATION_AND_ANSWERS = only(
            "com.fasterxml.jackson..",
            "org.jftpd.server.config..",
            "org.jftpd.server.admin..",
            "org.jftpd.server.daemon.admin..");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_LOGBACK = noClasses()
            .that()
            .resideOutsideOfPackage("org.jftpd.server.daemon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ch.qos.logback..");

    /** CVE-2024-52046: whoever deserialises what a peer sends runs what the peer wants. */
    @ArchTest
    static final ArchRule NOTHING_IS_DESERIALISED = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*ObjectSerialization.*")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .callMethod("org.apache.mina.core.buffer.IoBuffer", "getObject")
            .orShould()
            .callMethod("org.apache.mina.core.buffer.IoBuffer", "getObject", "java.lang.ClassLoader");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = classes()
            .should()
            .haveNameNotMatching(".*(Impl|Manager|Utils?|Helper|Data|Info)")
            .andShould()
            .haveNameNotMatching(".*\\.(Default|Abstract|I[A-Z][a-z])[A-Za-z]*");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod("java.util.concurrent.TimeUnit", "sleep", "long");

    @ArchTest
    static final ArchRule ONLY_THE_DAEMON_TALKS_TO_THE_TERMINAL = noClasses()
            .that()
            .resideOutsideOfPackage("org.jftpd.server.daemon..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    private ArchitectureTest() {}

    /** Uses no package of ours but itself. */
    private static ArchRule standsAlone(String name) {
        return noClasses()
                .that()
                .resideInAPackage(name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.jftpd..").and(resideOutsideOfPackage(name + "..")))
                .allowEmptyShould(true);
    }

    /** What is used by these packages alone. */
    private static ArchRule only(String library, String... users) {
        return noClasses()
                .that(alwaysTrue())
                .and()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }
}
