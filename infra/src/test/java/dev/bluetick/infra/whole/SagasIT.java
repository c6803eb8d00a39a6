package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.Bluetick;
import dev.bluetick.infra.deadlines.Reminder;
import dev.bluetick.queries.Freshness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// A saga in a server in this process, so that its clock can be moved.
class SagasIT {

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);
    private static final Reminder.Doorbell BELL = new Reminder.Doorbell();

    private final Path dataDir;
    private ConfigurableApplicationContext server;

    static class MovedClock extends Clock {

        @Override
        public Instant instant() {
            return Instant.now().plus(AHEAD.get());
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

    static class WithASaga {
        @Bean
        @Primary
        Clock movedClock() {
            return new MovedClock();
        }

        @Bean
        Reminder.Doorbell bell() {
            return BELL;
        }

        @Bean
        ConfigurerModule reminder() {
            return configurer -> configurer.eventProcessing().registerSaga(Reminder.class);
        }
    }

    SagasIT() throws Exception {
        dataDir = Files.createTempDirectory(Path.of("target"), "sagas").resolve("data");
    }

    @BeforeEach
    void start() {
        server = new SpringApplicationBuilder(Bluetick.class, WithASaga.class)
                .run("--server.port=0", "--bluetick.data-dir=" + dataDir, "--bluetick.limits.enabled=false");
    }

    @AfterEach
    void stop() {
        server.close();
        BELL.recover();
        BELL.rings().clear();
    }

    private void publish(Object event) {
        server.getBean(EventGateway.class).publish(event);
    }

    private boolean exists(String talk) {
        return !server.getBean(SagaStore.class)
                .findSagas(Reminder.class, new AssociationValue("talk", talk))
                .isEmpty();
    }

    private static void pass(Duration time) {
        AHEAD.updateAndGet(time::plus);
    }

    @Test
    void aSagaLivesByItsDeadlinesAlsoThroughARestart() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        assertThat(server.getBean(EventProcessingConfiguration.class).sagaEventProcessor(Reminder.class))
                .containsInstanceOf(TrackingEventProcessor.class)
                .get()
                .extracting(
                        it -> ((TrackingEventProcessor) it).processingStatus().size())
                .isEqualTo(1);

        pass(Reminder.EVERY);
        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 1"));
        server.close();
        pass(Reminder.EVERY);
        start();

        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 1", "t1 2"));
        await().until(() -> !exists("t1"));
    }

    @Test
    void aSagaThatFailsKeepsNoQueryWaiting() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        BELL.breakDown();
        publish(new Reminder.Called("t1"));

        assertThat(server.getBean(Freshness.class).awaitCaughtUp()).isPositive();

        BELL.recover();
        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 called"));
    }
}
