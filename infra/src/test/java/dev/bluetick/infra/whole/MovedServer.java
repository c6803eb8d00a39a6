package dev.bluetick.infra.whole;

import dev.bluetick.api.security.TokenIssuer;
import dev.bluetick.infra.Bluetick;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/// A server in this process, so that its clock can be moved and its parts can be asked. It can be stopped and started
/// again, on the same data.
final class MovedServer implements AutoCloseable {

    private static final class Ahead extends Clock {

        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    final Path dataDir;
    private final Ahead clock = new Ahead();
    private final List<Class<?>> sources = new ArrayList<>(List.of(Bluetick.class));
    private final List<String> settings;
    private final AtomicInteger people = new AtomicInteger();
    private ConfigurableApplicationContext running;

    /// @param more configuration beside the server's own
    MovedServer(String name, List<String> settings, Class<?>... more) throws IOException {
        this.dataDir = Files.createTempDirectory(Path.of("target"), name).resolve("data");
        this.settings = settings;
        sources.addAll(List.of(more));
        start();
    }

    void start() {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--server.port=0", "--bluetick.data-dir=" + dataDir, "--bluetick.limits.enabled=false"));
        running = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("movedClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .run(all.toArray(String[]::new));
    }

    void restart() {
        running.close();
        start();
    }

    /// As an operator has the read models built anew, and with them goes all that lies beside them.
    void rebuild() throws IOException {
        running.close();
        FileSystemUtils.deleteRecursively(dataDir.resolve("views"));
        start();
    }

    void pass(Duration time) {
        clock.ahead.updateAndGet(time::plus);
    }

    <T> T bean(Class<T> type) {
        return running.getBean(type);
    }

    int port() {
        return running.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    Http http() {
        return new Http(port());
    }

    String operatorToken() {
        return bean(TokenIssuer.class).operatorToken();
    }

    double counted(String meter, String tag, String value) {
        return bean(MeterRegistry.class).get(meter).tag(tag, value).counter().count();
    }

    Person someone() {
        return Person.register(http(), dataDir, "+4915116%06d".formatted(people.incrementAndGet()));
    }

    @Override
    public void close() {
        running.close();
    }
}
