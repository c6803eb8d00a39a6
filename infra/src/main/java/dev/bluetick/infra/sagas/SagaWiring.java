package dev.bluetick.infra.sagas;

import dev.bluetick.api.admin.DeadLetters;
import dev.bluetick.infra.deadlines.ViewDeadlineManager;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.projections.ViewStore;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The sagas of the house. One that is new begins with what happens from then on: what it would have done before is
/// past. Each event is a batch of its own, so that one that fails takes no other with it.
@Configuration(proxyBeanMethods = false)
class SagaWiring {

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
    ConfigurerModule sagas(
            List<HouseSaga> sagas, ObjectProvider<ViewStore> views, ObjectProvider<Clock> clock, MeterRegistry meters) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            for (HouseSaga saga : sagas) {
                processing.registerSaga(saga.type());
                processing.registerListenerInvocationErrorHandler(
                        saga.group(),
                        _ -> new SagaFailures(
                                saga.name(), new DeadEvents(views.getObject()), clock.getObject(), meters));
                processing.registerTrackingEventProcessorConfiguration(
                        saga.group(),
                        _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(1)
                                .andInitialTrackingToken(source -> source.createHeadToken()));
            }
        };
    }

    @Bean
    DeadLetters deadLetters(
            ViewDeadlineManager deadlines,
            ViewStore views,
            RocksEventStorageEngine engine,
            ObjectProvider<EventProcessingConfiguration> processing) {
        return new HouseDeadLetters(deadlines, new DeadEvents(views), new Redelivery(engine, processing::getObject));
    }
}
