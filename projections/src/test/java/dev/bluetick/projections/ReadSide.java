package dev.bluetick.projections;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.Presence;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.stereotype.Component;

/// Every projection and query handler, wired by Spring as in the program, over stores in memory: events in,
/// answers out. Nothing is folded but when the test says so.
public final class ReadSide implements AutoCloseable {

    public final MemoryViewStore views = new MemoryViewStore();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final Set<UserId> online = new HashSet<>();
    /// Whether the read models would have to catch up.
    public boolean behind;

    private final MemoryContents contents = new MemoryContents();
    private final MemoryKeys keys = new MemoryKeys();
    private final List<TrackedEventMessage<?>> log = new ArrayList<>();
    private final SortedMap<String, Processor> processors = new TreeMap<>();
    private final QueryBus queries = SimpleQueryBus.builder().build();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public ReadSide() {
        context.registerBean(ViewStore.class, () -> views);
        context.registerBean(ContentStore.class, () -> contents);
        context.registerBean(Freshness.class, () -> this::caughtUp);
        context.registerBean(DataKeys.class, () -> keys);
        context.registerBean(Seals.class, () -> new Seals(keys));
        context.registerBean(MeterRegistry.class, () -> meters);
        context.registerBean(Presence.class, this::presence);
        context.scan("dev.bluetick.projections", "dev.bluetick.queries");
        context.refresh();
        SortedMap<String, List<Object>> groups = new TreeMap<>();
        context.getBeansWithAnnotation(ProcessingGroup.class).values().forEach(projection -> {
            String group = Objects.requireNonNull(projection.getClass().getAnnotation(ProcessingGroup.class))
                    .value();
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(projection);
        });
        groups.forEach((group, projections) -> processors.put(group, new Processor(views, group, projections)));
        context.getBeansWithAnnotation(Component.class)
                .values()
                .forEach(handler -> new AnnotationQueryHandlerAdapter<>(handler).subscribe(queries));
    }

    private Presence presence() {
        return new Presence() {
            @Override
            public boolean isOnline(UserId user) {
                return online.contains(user);
            }

            @Override
            public boolean isConnected(UserId user, DeviceId device) {
                return isOnline(user);
            }
        };
    }

    /// What a message says, for the test to know.
    public static Content contentOf(MessageId message) {
        return message.value() % 5 == 0
                ? new Content(null, Map.of("u1/d1", "sealed " + message))
                : Content.of("text of " + message);
    }

    /// Appends events as the event store does: what they say, or no longer say, is durable with them.
    public void record(List<? extends Event> events) {
        for (Event event : events) {
            if (event instanceof MessageSent sent) {
                contents.put(sent.conversationId(), stored(sent), sent.clientId(), contentOf(sent.messageId()));
            } else if (event instanceof GroupEntry changed) {
                Entry entry = changed.entry();
                contents.put(
                        changed.groupId().conversationId(),
                        ContentStore.Stored.ofEntry(entry.messageId(), entry.seq(), entry.by(), entry.at()),
                        new ClientId("entry-" + entry.messageId()),
                        contentOf(entry.messageId()));
            } else if (event instanceof MessageDeleted deleted) {
                contents.erase(deleted.conversationId(), deleted.messageId());
            } else if (event instanceof AccountErased erased) {
                keys.destroy(erased.userId());
            }
            log.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(head() + 1), GenericEventMessage.<Event>asEventMessage(event)));
        }
    }

    private static ContentStore.Stored stored(MessageSent sent) {
        return new ContentStore.Stored(sent.messageId(), sent.seq(), sent.sender(), sent.sentAt(), false);
    }

    private long caughtUp() {
        if (behind) {
            throw new ViewsBehind("The read models are behind.");
        }
        return head();
    }

    public long head() {
        return log.size();
    }

    public SortedMap<String, Processor> processors() {
        return processors;
    }

    public Processor processor(String group) {
        return Objects.requireNonNull(processors.get(group), group);
    }

    /// Lets a processor handle its next events, in one batch.
    public void fold(Processor processor, int upTo) {
        int from = (int) processor.position();
        processor.handle(log.subList(from, Math.min(log.size(), from + upTo)));
    }

    /// Lets every processor handle all that is recorded.
    public void catchUp() {
        for (Processor processor : processors.values()) {
            while (processor.position() < head()) {
                fold(processor, 50);
            }
        }
    }

    /// All rows but the tokens.
    public SortedMap<String, String> rows() {
        return views.dumpWithout(Processor.TOKENS);
    }

    public <T> T port(Class<T> type) {
        return context.getBean(type);
    }

    /// @throws Refused as the handler does
    public <T> T ask(Object query, Class<T> answer) {
        return ask(query, ResponseTypes.instanceOf(answer));
    }

    public <T> List<T> askForMany(Object query, Class<T> answer) {
        return ask(query, ResponseTypes.multipleInstancesOf(answer));
    }

    private <T> T ask(Object query, ResponseType<T> type) {
        QueryResponseMessage<T> answer =
                queries.query(new GenericQueryMessage<>(query, type)).join();
        if (answer.isExceptional()) {
            if (answer.exceptionResult() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException("The query failed: " + query, answer.exceptionResult());
        }
        return answer.getPayload();
    }

    @Override
    public void close() {
        context.close();
    }
}
