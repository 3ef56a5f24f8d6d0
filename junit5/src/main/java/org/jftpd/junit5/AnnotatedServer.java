package org.jftpd.junit5;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** The server of {@link FtpServerTest}: keeps a {@link FtpServerExtension} for each class, or for each test. */
final class AnnotatedServer
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(AnnotatedServer.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Optional<FtpServerTest> here = AnnotationSupport.findAnnotation(context.getElement(), FtpServerTest.class);
        if (here.isPresent() && !here.get().perMethod()) {
            begin(context, here.get());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        FtpServerTest wanted = wanted(context);
        if (wanted.perMethod()) {
            begin(context, wanted);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return FtpServerExtension.provides(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FtpServerExtension server = server(context);
        if (server == null) {
            throw new IllegalStateException(
                    wanted(context).perMethod()
                            ? "with perMethod = true only tests, @BeforeEach and @AfterEach have a server"
                            : "the server begins with the class, and JUnit has made the instance of a class with"
                                    + " Lifecycle.PER_CLASS before: take the server in @BeforeAll, @BeforeEach or a test");
        }
        return server.provided(parameter.getParameter().getType());
    }

    private static void begin(ExtensionContext context, FtpServerTest wanted) throws Exception {
        FtpServerExtension.Builder builder = FtpServerExtension.builder().user(wanted.user(), wanted.password());
        FtpServerExtension server = (wanted.tls() ? builder.tls() : builder).build();
        server.start(context);
        store(context).put(context.getUniqueId(), server);
        store(context).put(FtpServerExtension.class, server);
    }

    /** What began in this context, not what a class around it has. */
    private static void end(ExtensionContext context) {
        FtpServerExtension server = store(context).remove(context.getUniqueId(), FtpServerExtension.class);
        if (server != null) {
            server.stop(context);
        }
    }

    private static @Nullable FtpServerExtension server(ExtensionContext context) {
        return store(context).get(FtpServerExtension.class, FtpServerExtension.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static FtpServerTest wanted(ExtensionContext context) {
        for (ExtensionContext place = context; ; place = place.getParent().orElseThrow()) {
            Optional<FtpServerTest> found = AnnotationSupport.findAnnotation(place.getElement(), FtpServerTest.class);
            if (found.isPresent()) {
                return found.get();
            }
        }
    }
}
