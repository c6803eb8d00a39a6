package dev.bluetick.infra.sagas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.bluetick.infra.deadlines.Reminder;
import dev.bluetick.infra.serialization.CborSerializer;
import dev.bluetick.infra.viewstore.RocksViewStore;
import dev.bluetick.infra.viewstore.UnreadableSaga;
import dev.bluetick.infra.viewstore.ViewSagaStore;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SagaFailuresTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(SagaFailures.class);

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        LOG.addAppender(logged);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(logged);
    }

    @Test
    void aSagaThatCannotBeReadIsLoggedOnceAndEachEventForItIsADeadLetter() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (RocksViewStore views = new RocksViewStore(folder)) {
            DeadEvents dead = new DeadEvents(views);
            SagaFailures failures = new SagaFailures("Reminder", dead, Clock.systemUTC(), meters);
            views.write(new ViewBatch()
                    .put(new ViewKey("sagas", Reminder.class.getName(), SortKey.of("s1")), new byte[] {1, 2, 3}));
            ViewSagaStore sagas = new ViewSagaStore(views, CborSerializer.ofSnapshots(), meters);
            UnreadableSaga unreadable = assertThrows(UnreadableSaga.class, () -> sagas.loadSaga(Reminder.class, "s1"));

            for (long position = 1; position <= 3; position++) {
                failures.onError(
                        unreadable,
                        new GenericTrackedEventMessage<>(
                                new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage("ring")),
                        _ -> null);
            }

            assertThat(dead.after(null, 10)).hasSize(3);
            assertThat(logged.list).hasSize(1);
        }
    }
}
