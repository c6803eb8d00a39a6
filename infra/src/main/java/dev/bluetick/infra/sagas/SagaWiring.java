package dev.bluetick.infra.sagas;

import dev.bluetick.api.admin.DeadLetters;
import dev.bluetick.infra.deadlines.ViewDeadlineManager;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.viewstore.ViewSagaStore;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.sagas.deletion.DeleteWindowSaga;
import dev.bluetick.sagas.deletion.EraseSaga;
import dev.bluetick.sagas.delivery.DeliverySaga;
import dev.bluetick.sagas.push.PushBuffer;
import dev.bluetick.sagas.push.PushSaga;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The sagas of the house. One that is new begins with what happens from then on: what it would have done before is
/// past. What a
/// batch of events makes them write is written together with their place.
@Configuration(proxyBeanMethods = false)
class SagaWiring {

    private static final int BATCH = 200;

    @Bean
    HouseSaga deliverySaga() {
        return new HouseSaga(DeliverySaga.class);
    }

    @Bean
    PushBuffer pushBuffer(@Value("${bluetick.push.buffer:3s}") Duration time) {
        return new PushBuffer(time);
    }

    @Bean
    HouseSaga pushSaga() {
        return new HouseSaga(PushSaga.class);
    }

    @Bean
    HouseSaga deleteWindowSaga() {
        return new HouseSaga(DeleteWindowSaga.class);
    }

    @Bean
    HouseSaga eraseSaga() {
        return new HouseSaga(EraseSaga.class);
    }

    @Bean
    ConfigurerModule sagas(
            List<HouseSaga> sagas, ObjectProvider<ViewStore> views, ObjectProvider<Clock> clock, MeterRegistry meters) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            for (HouseSaga saga : sagas) {
                register(processing, saga.type());
                processing.registerListenerInvocationErrorHandler(
                        saga.group(),
                        _ -> new SagaFailures(
                                saga.name(), new DeadEvents(views.getObject()), clock.getObject(), meters));
                processing.registerTrackingEventProcessorConfiguration(
                        saga.group(),
                        _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(BATCH)
                                .andInitialTrackingToken(source -> source.createHeadToken()));
            }
        };
    }

    /// As Axon does without being told, but for the guard around it.
    private static <T> void register(EventProcessingConfigurer processing, Class<T> type) {
        processing.registerSaga(
                type,
                saga -> saga.configureRepository(axon -> new ReadableSagas<>(AnnotatedSagaRepository.<T>builder()
                        .sagaType(type)
                        .sagaStore(axon.eventProcessingConfiguration().sagaStore())
                        .resourceInjector(axon.resourceInjector())
                        .parameterResolverFactory(axon.parameterResolverFactory())
                        .handlerDefinition(axon.handlerDefinition(type))
                        .build())));
    }

    @Bean
    DeadLetters deadLetters(
            ViewDeadlineManager deadlines,
            ViewStore views,
            ViewSagaStore sagas,
            RocksEventStorageEngine engine,
            ObjectProvider<EventProcessingConfiguration> processing) {
        return new HouseDeadLetters(
                deadlines, new DeadEvents(views), new Redelivery(engine, processing::getObject), sagas);
    }
}
