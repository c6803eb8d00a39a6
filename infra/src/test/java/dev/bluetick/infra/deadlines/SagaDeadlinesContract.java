package dev.bluetick.infra.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.serialization.CborSerializer;
import dev.bluetick.infra.viewstore.ViewSagaStore;
import dev.bluetick.infra.viewstore.ViewTokenStore;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.deadline.DefaultDeadlineManagerSpanFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaRepository;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A saga that lives by deadlines, with everything of it in one view store.
abstract class SagaDeadlinesContract {

    private static final Set<String> START =
            Set.of("tokens", "sagas", "saga-associations", "deadlines", "deadline-places");

    static {
        System.setProperty("disable-axoniq-console-message", "true"); // an advertisement per instance
    }

    private final ManualClock clock = new ManualClock();
    private final InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
    private final Reminder.Doorbell bell = new Reminder.Doorbell();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger deliveries = new AtomicInteger();
    private ViewStore store;
    private WatchedViews views;
    private ViewSagaStore sagas;
    private Configuration axon;

    /// Empty at first, later with what it held when it was closed.
    abstract ViewStore openViews();

    abstract void close(ViewStore views);

    @BeforeEach
    final void open() {
        store = openViews();
        views = new WatchedViews(store);
        CborSerializer serializer = CborSerializer.ofSnapshots();
        sagas = new ViewSagaStore(views, serializer, new SimpleMeterRegistry());
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(_ -> events)
                .configureSerializer(_ -> serializer)
                .registerComponent(Reminder.Doorbell.class, _ -> bell)
                .registerHandlerEnhancerDefinition(_ -> new OnlyWhileDue())
                .configureDeadlineManager(it -> new ViewDeadlineManager(
                        views,
                        serializer,
                        new ConfigurationScopeAwareProvider(it),
                        DefaultDeadlineManagerSpanFactory.builder()
                                .spanFactory(NoOpSpanFactory.INSTANCE)
                                .build(),
                        new DeadlinePace(clock, Duration.ofMillis(5), 3, Duration.ofSeconds(10)),
                        meters));
        configurer
                .eventProcessing()
                .usingTrackingEventProcessors()
                .registerTokenStore(_ -> new ViewTokenStore(views, CborSerializer.ofEvents()))
                .registerSagaStore(_ -> sagas)
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerTrackingEventProcessorConfiguration(
                        _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(100)
                                .andInitialTrackingToken(source -> source.createTailToken()))
                .registerSaga(Reminder.class);
        axon = configurer.start();
        axon.deadlineManager().registerHandlerInterceptor((_, chain) -> {
            deliveries.incrementAndGet();
            return chain.proceed();
        });
    }

    @AfterEach
    final void shut() {
        axon.shutdown();
        close(store);
    }

    private void publish(Object event) {
        axon.eventGateway().publish(event);
    }

    private Set<String> sagasOf(String talk) {
        return sagas.findSagas(Reminder.class, new AssociationValue("talk", talk));
    }

    private String open(String talk) {
        publish(new Reminder.Opened(talk));
        await().until(() -> sagasOf(talk).size() == 1);
        return sagasOf(talk).iterator().next();
    }

    private long rows(String table, String partition) {
        List<ViewStore.Row> found = views.scan(ViewRange.ascending(table, partition, null, null, 1_000));
        return found.size();
    }

    private long pending() {
        return rows("deadlines", "");
    }

    @Test
    void theTokenTheSagaAndItsDeadlineAreOneBatch() {
        open("t1");

        assertThat(views.tablesOfBatches()).contains(START);
        assertThat(views.tablesOfBatches()).noneMatch(it -> it.contains("deadlines") && !it.equals(START));
        assertThat(pending()).isEqualTo(1);
    }

    @Test
    void aDeadlineIsHandledByItsSagaAndGoesWithWhatTheSagaWrites() {
        open("t1");
        open("t2");
        views.forgetBatches();

        clock.pass(Reminder.EVERY);

        await().untilAsserted(() -> assertThat(bell.rings()).containsExactlyInAnyOrder("t1 1", "t2 1"));
        await().untilAsserted(() -> assertThat(views.tablesOfBatches())
                .filteredOn(it -> it.contains("sagas"))
                .hasSize(2)
                .allMatch(it -> it.equals(Set.of("sagas", "deadlines", "deadline-places"))));
        clock.pass(Reminder.EVERY);
        await().untilAsserted(() -> assertThat(bell.rings()).containsExactlyInAnyOrder("t1 1", "t2 1", "t1 2", "t2 2"));
        await().until(() -> sagasOf("t1").isEmpty() && sagasOf("t2").isEmpty());
        assertThat(pending()).isZero();
    }

    @Test
    void itGoesOnAfterARestart() {
        open("t1");
        clock.pass(Reminder.EVERY);
        await().until(() -> bell.rings().size() == 1 && pending() == 1);
        shut();
        clock.pass(Reminder.EVERY);

        open();

        await().untilAsserted(() -> assertThat(bell.rings()).containsExactly("t1 1", "t1 2"));
        await().until(() -> sagasOf("t1").isEmpty());
    }

    @Test
    void aSagaThatEndsTakesItsDeadlinesWithIt() {
        open("t1");
        views.forgetBatches();

        publish(new Reminder.Closed("t1"));

        await().until(() -> sagasOf("t1").isEmpty());
        assertThat(pending()).isZero();
        assertThat(views.tablesOfBatches()).contains(START);
    }

    @Test
    void aHandlerThatFailsLeavesTheSagaAsItWas() {
        open("t1");
        bell.breakDown();
        clock.pass(Reminder.EVERY);
        await().until(() ->
                meters.counter("bluetick.deadlines", "outcome", "failed").count() == 1);
        bell.recover();

        await().until(() -> {
            clock.pass(Duration.ofSeconds(10));
            return !bell.rings().isEmpty();
        });

        assertThat(bell.rings())
                .first()
                .as("the failed reminder is not counted")
                .isEqualTo("t1 1");
    }

    @Test
    void whatIsCancelledWhileItsSagaIsWaitedForIsNotHandled() {
        String saga = open("t1");
        SagaScopeDescriptor scope = new SagaScopeDescriptor("Reminder", saga);
        SagaRepository<?> repository = axon.eventProcessingConfiguration()
                .sagaConfigurations()
                .getFirst()
                .repository();
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("event"));
        repository.load(saga); // and holds it
        axon.deadlineManager().cancelAllWithinScope(Reminder.REMIND, scope);
        clock.pass(Reminder.EVERY);
        await().until(() -> deliveries.get() == 1);

        work.commit();

        axon.deadlineManager().schedule(Duration.ZERO, Reminder.REMIND, new Reminder.Nudge("after"), scope);
        await().until(() -> !bell.rings().isEmpty());
        assertThat(bell.rings()).containsExactly("after 1");
    }

    @Test
    void aDeadlineOfASagaThatIsNotThereLetsItPass() {
        axon.deadlineManager()
                .schedule(
                        Duration.ZERO,
                        Reminder.REMIND,
                        new Reminder.Nudge("gone"),
                        new SagaScopeDescriptor("Reminder", "gone"));

        await().until(() -> deliveries.get() == 1 && pending() == 0);

        assertThat(bell.rings()).isEmpty();
        assertThat(rows("deadline-letters", "")).isZero();
    }
}
