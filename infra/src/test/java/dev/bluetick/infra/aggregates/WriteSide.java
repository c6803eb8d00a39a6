package dev.bluetick.infra.aggregates;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.account.Accounts;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.ReadReceipts;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.commands.group.GroupSize;
import dev.bluetick.commands.group.GroupTalk;
import dev.bluetick.commands.group.Services;
import dev.bluetick.infra.eventstore.AesKeyWrap;
import dev.bluetick.infra.eventstore.CommandGate;
import dev.bluetick.infra.eventstore.DurableCommandBus;
import dev.bluetick.infra.eventstore.LiveRecipients;
import dev.bluetick.infra.eventstore.RocksContentStore;
import dev.bluetick.infra.eventstore.RocksDataKeys;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.eventstore.TailingEventStore;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;

/// The server's write side without the server: its aggregates on an event store, cached and snapshotted.
/// Everybody exists, Anna blocks everybody, receipts are off, and but for [#WARY] all let others add them to
/// groups.
public final class WriteSide implements AutoCloseable {

    /// Does not let others add them to groups.
    public static final UserId WARY = new UserId("u99");

    private static final List<String> AGGREGATES = List.of(
            "account.Account",
            "account.PhoneNumber",
            "account.Username",
            "contact.AddressBook",
            "conversation.Conversation",
            "group.Group");

    static {
        System.setProperty("disable-axoniq-console-message", "true"); // an advertisement per instance
    }

    private final RocksEventStorageEngine engine;
    private final AggregateCache cache = new AggregateCache(1_000, new SimpleMeterRegistry());
    private final ContentStore contents;
    private final RocksDataKeys keys;
    private final Configuration axon;

    /// @param gate the engine's own
    public WriteSide(RocksEventStorageEngine engine, CommandGate gate, int snapshotEvery) {
        this.engine = engine;
        this.contents = new RocksContentStore(engine);
        this.keys = new RocksDataKeys(engine, new AesKeyWrap(new byte[32]), new SimpleMeterRegistry());
        engine.onReset(cache::removeAll);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(_ -> new TailingEventStore(engine))
                .configureCommandBus(
                        _ -> new DurableCommandBus(engine, gate, Executors.newVirtualThreadPerTaskExecutor()))
                .configureTransactionManager(_ -> NoTransactionManager.instance())
                .configureSerializer(_ -> CborSerializer.ofSnapshots())
                .registerComponent(ContentStore.class, _ -> contents)
                .registerComponent(Accounts.class, _ -> _ -> true)
                .registerComponent(Blocks.class, _ -> (_, by) -> by.equals(Lives.ANNA))
                .registerComponent(ReadReceipts.class, _ -> (_, _) -> false)
                .registerComponent(DataKeys.class, _ -> keys)
                .registerComponent(Seals.class, _ -> new Seals(keys))
                .registerComponent(DeleteWindow.class, _ -> DeleteWindow.DEFAULT)
                .registerComponent(Services.class, _ -> services());
        AGGREGATES.forEach(name -> configurer.configureAggregate(configure(classOf(name), snapshotEvery)));
        this.axon = configurer.start();
        axon.commandBus().registerDispatchInterceptor(new GroupTalk());
    }

    private Services services() {
        return new Services(
                _ -> true,
                (_, users) -> {
                    Set<UserId> letting = new HashSet<>(users);
                    letting.remove(WARY);
                    return letting;
                },
                new GroupSize(GroupSize.HIGHEST),
                contents,
                DeleteWindow.DEFAULT,
                new LiveRecipients());
    }

    private <A> AggregateConfigurer<A> configure(Class<A> type, int snapshotEvery) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCache(_ -> cache)
                .configureCommandTargetResolver(_ -> new CommandTarget())
                .configureSnapshotTrigger(it -> new WarmSnapshots(snapshotEvery, () -> it, new SimpleMeterRegistry()));
    }

    /// An aggregate is its module's own business, so it has no name here.
    public static Class<?> classOf(String aggregate) {
        try {
            return Class.forName("dev.bluetick.commands." + aggregate);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// The answer, once it comes.
    public <R> CompletableFuture<R> send(Command command) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        axon.commandBus().<Command, R>dispatch(new GenericCommandMessage<>(command), (_, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
        return answer;
    }

    public RocksEventStorageEngine engine() {
        return engine;
    }

    public ContentStore contents() {
        return contents;
    }

    public DataKeys keys() {
        return keys;
    }

    public AggregateCache cache() {
        return cache;
    }

    public Configuration axon() {
        return axon;
    }

    @Override
    public void close() {
        axon.shutdown();
        keys.close();
        engine.close();
    }
}
