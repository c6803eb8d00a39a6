package dev.bluetick.infra;

import dev.bluetick.edgews.DeviceCursors;
import dev.bluetick.edgews.delivery.DeliveryCheckpoint;
import dev.bluetick.edgews.delivery.DeliveryWatch;
import dev.bluetick.edgews.delivery.DueDeliveries;
import dev.bluetick.infra.deadlines.DeadlinePace;
import dev.bluetick.infra.deadlines.OnlyWhileDue;
import dev.bluetick.infra.deadlines.ViewDeadlineManager;
import dev.bluetick.infra.delivery.OrphanSweep;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.viewstore.CaughtUp;
import dev.bluetick.infra.viewstore.DeliveryCheckpointInViews;
import dev.bluetick.infra.viewstore.DeviceCursorsInViews;
import dev.bluetick.infra.viewstore.RocksViewStore;
import dev.bluetick.infra.viewstore.ViewSagaStore;
import dev.bluetick.infra.viewstore.ViewTokenStore;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.Freshness;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.deadline.DeadlineManagerSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The read side: the view store, what Axon keeps in it, and how projections run.
@Configuration(proxyBeanMethods = false)
class ViewWiring {

    /// Events that a projection handles in one batch, at the most.
    private static final int PROJECTION_BATCH = 500;

    @Bean
    RocksViewStore viewStore(Settings settings) {
        return new RocksViewStore(settings.dataDir().resolve("views"));
    }

    @Bean
    TokenStore tokenStore(ViewStore views, @Qualifier("eventSerializer") Serializer serializer) {
        return new ViewTokenStore(views, serializer);
    }

    @Bean
    ViewSagaStore sagaStore(ViewStore views, Serializer serializer, MeterRegistry meters) {
        return new ViewSagaStore(views, serializer, meters);
    }

    @Bean
    ViewDeadlineManager deadlineManager(
            ViewStore views,
            Serializer serializer,
            org.axonframework.config.Configuration axon,
            DeadlineManagerSpanFactory spans,
            Clock clock,
            MeterRegistry meters) {
        return new ViewDeadlineManager(
                views, serializer, new ConfigurationScopeAwareProvider(axon), spans, DeadlinePace.of(clock), meters);
    }

    @Bean
    OnlyWhileDue onlyWhileDue() {
        return new OnlyWhileDue();
    }

    @Bean
    CaughtUp freshness(
            RocksEventStorageEngine engine,
            ObjectProvider<EventProcessingConfiguration> processing,
            MeterRegistry meters) {
        return new CaughtUp(engine, processing::getObject, meters);
    }

    /// A projection that fails stops, and tries its batch again after a pause: it never skips an event.
    @Bean
    ConfigurerModule projections(CaughtUp caughtUp) {
        return configurer -> configurer
                .eventProcessing()
                .usingTrackingEventProcessors()
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerTrackingEventProcessorConfiguration(
                        _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(PROJECTION_BATCH)
                                .andInitialTrackingToken(source -> source.createTailToken())
                                .andEventTrackerStatusChangeListener(caughtUp));
    }

    @Bean
    DeliveryCheckpoint deliveryCheckpoint(ViewStore views) {
        return new DeliveryCheckpointInViews(views);
    }

    @Bean
    OrphanSweep orphanSweep(
            RocksEventStorageEngine engine,
            Freshness freshness,
            DeliveryCheckpoint checkpoint,
            DeliveryWatch watch,
            DueDeliveries due,
            Clock clock,
            MeterRegistry meters) {
        return new OrphanSweep(engine, freshness, checkpoint, watch, due, clock, meters);
    }

    @Bean
    DeviceCursors deviceCursors(ViewStore views) {
        return new DeviceCursorsInViews(views);
    }
}
