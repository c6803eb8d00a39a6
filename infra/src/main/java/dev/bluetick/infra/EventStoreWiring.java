package dev.bluetick.infra;

import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.account.Accounts;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.infra.aggregates.AggregateCache;
import dev.bluetick.infra.aggregates.WarmSnapshots;
import dev.bluetick.infra.eventstore.AesKeyWrap;
import dev.bluetick.infra.eventstore.CommandGate;
import dev.bluetick.infra.eventstore.DurableCommandBus;
import dev.bluetick.infra.eventstore.EventStoreHealth;
import dev.bluetick.infra.eventstore.RocksContentStore;
import dev.bluetick.infra.eventstore.RocksDataKeys;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.eventstore.TailingEventStore;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// The write side: the event store with the contents beside it, the command bus on top, and how aggregates
/// are kept.
@Configuration(proxyBeanMethods = false)
class EventStoreWiring {

    @Bean
    @Primary
    Serializer serializer() {
        return CborSerializer.ofSnapshots();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return CborSerializer.ofEvents();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return CborSerializer.ofEvents();
    }

    @Bean
    CommandGate commandGate() {
        return new CommandGate();
    }

    @Bean
    EventStoreHealth eventStoreHealth(CommandGate gate) {
        return new EventStoreHealth(gate);
    }

    @Bean
    RocksEventStorageEngine eventStorageEngine(
            Settings settings,
            @Qualifier("eventSerializer") Serializer events,
            Serializer snapshots,
            List<EventUpcaster> upcasters,
            CommandGate gate,
            Cache aggregateCache,
            MeterRegistry meters) {
        RocksEventStorageEngine engine = new RocksEventStorageEngine(
                settings.dataDir().resolve("events"),
                events,
                snapshots,
                new EventUpcasterChain(upcasters),
                gate,
                meters);
        OldDataFolder.refuse(engine, settings.dataDir());
        engine.onReset(aggregateCache::removeAll);
        return engine;
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    EventStore eventStore(RocksEventStorageEngine engine) {
        return new TailingEventStore(engine);
    }

    @Bean
    DurableCommandBus commandBus(RocksEventStorageEngine engine, CommandGate gate) {
        return new DurableCommandBus(engine, gate, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Bean
    ContentStore contentStore(RocksEventStorageEngine engine) {
        return new RocksContentStore(engine);
    }

    @Bean
    RocksDataKeys dataKeys(RocksEventStorageEngine engine, ServerKeys keys, MeterRegistry meters) {
        return new RocksDataKeys(engine, new AesKeyWrap(keys.hash("data-keys", "wrap")), meters);
    }

    @Bean
    Seals seals(DataKeys keys) {
        return new Seals(keys);
    }

    /// An account exists once its first event is stored, and as long as it has its data key.
    @Bean
    Accounts accounts(RocksEventStorageEngine engine, DataKeys keys) {
        return user -> keys.find(user) != null
                && engine.lastSequenceNumberFor(user.value()).isPresent();
    }

    @Bean
    DeleteWindow deleteWindow(Settings settings) {
        return new DeleteWindow(settings.deleteWindow());
    }

    @Bean(AggregateBeans.CACHE)
    AggregateCache aggregateCache(Settings settings, MeterRegistry meters) {
        return new AggregateCache(settings.cachedAggregates(), meters);
    }

    @Bean(AggregateBeans.SNAPSHOT_TRIGGER)
    SnapshotTriggerDefinition snapshotTrigger(
            Settings settings, ObjectProvider<org.axonframework.config.Configuration> axon, MeterRegistry meters) {
        return new WarmSnapshots(settings.snapshotEvery(), axon::getObject, meters);
    }

    @Bean(CommandTarget.BEAN)
    CommandTarget commandTarget() {
        return new CommandTarget();
    }

    /// Events carry no correlation data: on this path each byte counts, and the events name who caused them.
    @Bean
    CorrelationDataProvider noCorrelation() {
        return _ -> Map.of();
    }
}
