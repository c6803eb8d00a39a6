package dev.bluetick.edgews;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.RemoveDevice;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.Periods;
import dev.bluetick.queries.account.FindDevice;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.FindBacklog;
import dev.bluetick.queries.conversation.FindMessagesAfter;
import dev.bluetick.queries.conversation.MessageView;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;

/// Command and query side in memory, with the timing of the real one: commands are handled on the caller's
/// thread, what they did is told on one completion thread, later and in order, and the read side follows
/// after a lag of its own.
public final class MemoryCore implements CommandGateway, LiveFeed, DeviceCursors, AutoCloseable {

    private record Logged(long position, Event event, Companion companion) {}

    private record Completion(List<Logged> events, Runnable answer) {}

    private static final class Chat {
        final TreeMap<Long, MessageSent> messages = new TreeMap<>();
        final Map<Long, Content> contents = new HashMap<>();
        final Set<Long> deleted = new HashSet<>();
        final Map<DeviceId, Long> held = new HashMap<>();
        final Map<UserId, Long> delivered = new HashMap<>();
        final Map<UserId, Long> read = new HashMap<>();
        final Map<UserId, Long> hidden = new HashMap<>();

        long head() {
            return messages.isEmpty() ? 0 : messages.lastKey();
        }
    }

    public final List<Command> handled = new CopyOnWriteArrayList<>();
    public final Set<DeviceId> removed = java.util.concurrent.ConcurrentHashMap.newKeySet();
    /// Those who have read receipts off.
    public final Set<UserId> hiders = java.util.concurrent.ConcurrentHashMap.newKeySet();

    public final MemoryLastSeen lastSeen = new MemoryLastSeen();

    public volatile @Nullable RuntimeException failure;

    /// Runs before it is said whether a device is good.
    public volatile Runnable beforeDevice = () -> {};

    /// Hears of each answer to what a device has missed.
    public volatile java.util.function.Consumer<BacklogView> missed = _ -> {};

    private final Map<ConversationId, Chat> write = new HashMap<>();
    private final Map<ConversationId, Chat> view = new HashMap<>();
    private final MemoryGroups writtenGroups = new MemoryGroups();
    private final MemoryGroups viewedGroups = new MemoryGroups();
    private final Map<DeviceId, Long> cursors = new HashMap<>();
    private final List<Logged> log = new ArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Logged> toProject = new LinkedBlockingQueue<>();
    private final SimpleQueryBus queryBus = SimpleQueryBus.builder().build();
    private final QueryGateway queries =
            DefaultQueryGateway.builder().queryBus(queryBus).build();
    private final Random random;
    private final int lagMicros;
    private final Object viewed = new Object();
    private long appended;
    private volatile long durable;
    private long projected;
    private volatile boolean closed;
    private volatile boolean paused;

    /// @param lagMicros the longest random delay of a sync, and of the read side
    public MemoryCore(long seed, int lagMicros) {
        this.random = new Random(seed);
        this.lagMicros = lagMicros;
        answer(FindDevice.class, Boolean.class, query -> {
            beforeDevice.run();
            return !removed.contains(query.deviceId());
        });
        answer(FindBacklog.class, BacklogView.class, this::backlog);
        answer(
                FindMessagesAfter.class,
                org.springframework.core.ResolvableType.forClassWithGenerics(List.class, MessageView.class)
                        .getType(),
                this::after);
        Thread.ofPlatform().daemon().name("completion").start(this::complete);
        Thread.ofPlatform().daemon().name("projection").start(this::project);
    }

    private <Q, R> void answer(Class<Q> type, Type answer, Function<Q, R> handler) {
        queryBus.subscribe(type.getName(), answer, message -> handler.apply(type.cast(message.getPayload())));
    }

    public QueryGateway queries() {
        return queries;
    }

    /// Has a question answered that this core does not answer by itself.
    public <Q, R> void answerMany(Class<Q> type, Class<R> element, Function<Q, List<R>> handler) {
        answer(
                type,
                org.springframework.core.ResolvableType.forClassWithGenerics(List.class, element)
                        .getType(),
                handler);
    }

    /// Lets something happen that no command of the edge causes.
    public void happen(Event event) {
        happen(event, Companion.NONE);
    }

    public synchronized void happen(Event event, Companion companion) {
        List<Logged> events = new ArrayList<>();
        append(events, event, companion);
        completions.add(new Completion(events, () -> {}));
    }

    /// What somebody sees of a group, as it was decided.
    public synchronized Periods periods(GroupId group, UserId user) {
        return writtenGroups.of(group.conversationId()).periods(user);
    }

    public synchronized long head(GroupId group) {
        return writtenGroups.of(group.conversationId()).head();
    }

    public synchronized long held(GroupId group, DeviceId device) {
        return writtenGroups.of(group.conversationId()).held.getOrDefault(device, 0L);
    }

    /// While paused nothing becomes durable.
    public void pause(boolean now) {
        paused = now;
    }

    public synchronized long held(ConversationId conversation, DeviceId device) {
        return write.computeIfAbsent(conversation, _ -> new Chat()).held.getOrDefault(device, 0L);
    }

    public synchronized MessageId message(ConversationId conversation, long seq) {
        return java.util.Objects.requireNonNull(write.computeIfAbsent(conversation, _ -> new Chat())
                        .messages
                        .get(seq))
                .messageId();
    }

    public synchronized long head(ConversationId conversation) {
        return write.computeIfAbsent(conversation, _ -> new Chat()).head();
    }

    @Override
    public <C, R> void send(C payload, CommandCallback<? super C, ? super R> callback) {
        CommandMessage<C> message = new GenericCommandMessage<>(payload);
        synchronized (this) {
            handled.add((Command) payload);
            List<Logged> events = new ArrayList<>();
            Runnable answer;
            try {
                RuntimeException fails = failure;
                if (fails != null) {
                    throw fails;
                }
                Object result = handle((Command) payload, events);
                @SuppressWarnings("unchecked")
                R typed = (R) result;
                answer = () -> callback.onResult(message, new GenericCommandResultMessage<>(typed));
            } catch (RuntimeException e) {
                answer = () -> callback.onResult(message, new GenericCommandResultMessage<>(e));
            }
            completions.add(new Completion(events, answer));
        }
    }

    private Object handle(Command command, List<Logged> events) {
        if (MemoryGroups.handles(command)) {
            return writtenGroups.handle(command, (event, companion) -> append(events, event, companion));
        }
        return switch (command) {
            case SendMessage send -> send(send, events);
            case AcknowledgeDelivery ack -> acknowledge(ack, events);
            case ReadMessages read -> read(read, events);
            case DeleteForEveryone delete -> {
                Chat chat = write.computeIfAbsent(delete.conversationId(), _ -> new Chat());
                MessageSent message = find(chat, delete.messageId());
                if (chat.deleted.add(message.seq())) {
                    emit(
                            events,
                            new MessageDeleted(
                                    delete.conversationId(),
                                    message.messageId(),
                                    message.seq(),
                                    delete.by(),
                                    delete.at()),
                            null);
                }
                yield "done";
            }
            case DeleteForMe delete -> {
                MessageSent message =
                        find(write.computeIfAbsent(delete.conversationId(), _ -> new Chat()), delete.messageId());
                emit(
                        events,
                        new MessageHidden(
                                delete.conversationId(), message.messageId(), message.seq(), delete.by(), delete.at()),
                        null);
                yield "done";
            }
            case RemoveDevice remove -> {
                removed.add(remove.deviceId());
                emit(
                        events,
                        new DeviceRemoved(
                                remove.userId(), remove.deviceId(), DeviceRemoved.Reason.LOGGED_OUT, remove.at()),
                        null);
                yield "done";
            }
            default -> throw new IllegalStateException("no handler for " + command);
        };
    }

    private static MessageSent find(Chat chat, MessageId id) {
        return chat.messages.values().stream()
                .filter(message -> message.messageId().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.MESSAGE_NOT_FOUND, "There is no such message."));
    }

    private SentMessage send(SendMessage send, List<Logged> events) {
        if (!send.conversationId().pair().contains(send.sender().userId())) {
            throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
        }
        Chat chat = write.computeIfAbsent(send.conversationId(), _ -> new Chat());
        for (MessageSent before : chat.messages.values()) {
            if (before.clientId().equals(send.draft().clientId())
                    && before.sender().userId().equals(send.sender().userId())) {
                return new SentMessage(send.conversationId(), before.messageId(), before.seq(), before.sentAt());
            }
        }
        long seq = chat.head() + 1;
        MessageSent sent = new MessageSent(
                send.conversationId(),
                send.messageId(),
                seq,
                seq,
                send.sender(),
                send.draft().clientId(),
                send.sentAt(),
                send.draft().kind(),
                send.draft().references(),
                List.of());
        chat.messages.put(seq, sent);
        emit(events, sent, send.draft().content());
        return new SentMessage(send.conversationId(), send.messageId(), seq, send.sentAt());
    }

    private List<RefusedPosition> acknowledge(AcknowledgeDelivery ack, List<Logged> events) {
        Chat chat = write.computeIfAbsent(ack.conversationId(), _ -> new Chat());
        List<RefusedPosition> refused = new ArrayList<>();
        List<MessagesDelivered.Delivery> deliveries = new ArrayList<>();
        for (DevicePosition position : ack.positions()) {
            if (position.upTo() > chat.head()) {
                refused.add(new RefusedPosition(position, new Refused(Refusal.SEQ_BEYOND_HEAD, "beyond the head")));
            } else if (position.upTo() > chat.held.getOrDefault(position.deviceId(), 0L)) {
                chat.held.put(position.deviceId(), position.upTo());
                boolean tick = position.upTo() > chat.delivered.getOrDefault(position.userId(), 0L);
                chat.delivered.merge(position.userId(), position.upTo(), Math::max);
                deliveries.add(new MessagesDelivered.Delivery(position, tick, 0));
            }
        }
        if (!deliveries.isEmpty()) {
            emit(events, new MessagesDelivered(ack.conversationId(), deliveries, ack.at()), null);
        }
        return refused;
    }

    private Object read(ReadMessages read, List<Logged> events) {
        Chat chat = write.computeIfAbsent(read.conversationId(), _ -> new Chat());
        DevicePosition position = read.position();
        if (position.upTo() > chat.head()) {
            throw new Refused(Refusal.SEQ_BEYOND_HEAD, "beyond the head");
        }
        if (position.upTo() > chat.read.getOrDefault(position.userId(), 0L)) {
            chat.read.put(position.userId(), position.upTo());
            chat.held.merge(position.deviceId(), position.upTo(), Math::max);
            boolean tick = position.upTo() > chat.delivered.getOrDefault(position.userId(), 0L);
            chat.delivered.merge(position.userId(), position.upTo(), Math::max);
            if (read.conversationId().pair().stream().anyMatch(hiders::contains)) {
                chat.hidden.put(position.userId(), position.upTo());
            }
            long hidden = chat.hidden.getOrDefault(position.userId(), 0L);
            emit(events, new MessagesRead(read.conversationId(), position, tick, hidden, 0, read.at()), null);
        } else if (position.upTo() > chat.held.getOrDefault(position.deviceId(), 0L)) {
            chat.held.put(position.deviceId(), position.upTo());
            MessagesDelivered.Delivery delivery = new MessagesDelivered.Delivery(position, false, 0);
            emit(events, new MessagesDelivered(read.conversationId(), List.of(delivery), read.at()), null);
        }
        return "done";
    }

    private void emit(List<Logged> events, Event event, @Nullable Content content) {
        append(events, event, content == null ? Companion.NONE : Companion.NONE.with(content));
    }

    private void append(List<Logged> events, Event event, Companion companion) {
        if (MemoryGroups.concerns(event)) {
            writtenGroups.on(event, companion);
        }
        events.add(new Logged(++appended, event, companion));
    }

    @Override
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    private void complete() {
        while (!closed) {
            try {
                Completion next = completions.poll(100, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                while (paused && !closed) {
                    Thread.onSpinWait();
                }
                lag();
                for (Logged logged : next.events()) {
                    durable = logged.position();
                    toProject.add(logged);
                    listeners.forEach(listener -> listener.on(logged.position(), logged.event(), logged.companion()));
                }
                next.answer().run();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void lag() {
        if (lagMicros > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000L * random.nextInt(lagMicros));
        }
    }

    private void project() {
        while (!closed) {
            try {
                Logged next = toProject.poll(100, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                lag();
                synchronized (viewed) {
                    apply(next);
                    projected = next.position();
                    viewed.notifyAll();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void apply(Logged logged) {
        log.add(logged);
        if (MemoryGroups.concerns(logged.event())) {
            viewedGroups.on(logged.event(), logged.companion());
            return;
        }
        if (!(logged.event() instanceof ConversationEvent event)) {
            return;
        }
        Chat chat = view.computeIfAbsent(event.conversationId(), _ -> new Chat());
        switch (event) {
            case MessageSent sent -> {
                chat.messages.put(sent.seq(), sent);
                if (logged.companion().content() != null) {
                    chat.contents.put(sent.seq(), logged.companion().content());
                }
            }
            case MessagesDelivered delivered ->
                delivered
                        .deliveries()
                        .forEach(delivery -> chat.held.merge(
                                delivery.position().deviceId(),
                                delivery.position().upTo(),
                                Math::max));
            case MessagesRead read ->
                chat.held.merge(read.position().deviceId(), read.position().upTo(), Math::max);
            case MessageDeleted deleted -> chat.deleted.add(deleted.seq());
            default -> {}
        }
    }

    private BacklogView backlog(FindBacklog query) {
        synchronized (viewed) {
            long fresh = durable;
            while (projected < fresh) {
                try {
                    viewed.wait(1_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            List<BacklogView.Missed> missed = new ArrayList<>(viewedGroups.missed(query));
            view.forEach((id, chat) -> {
                long upTo = chat.held.getOrDefault(query.deviceId(), 0L);
                List<BacklogView.Tick> ticks = ticks(id, query);
                List<BacklogView.Deletion> deletions = deletions(id, query);
                boolean any = chat.head() > upTo || !ticks.isEmpty() || !deletions.isEmpty();
                if (id.pair().contains(query.userId()) && any) {
                    missed.add(new BacklogView.Missed(id, upTo, chat.head(), ticks, deletions));
                }
            });
            BacklogView view = new BacklogView(projected, missed);
            this.missed.accept(view);
            return view;
        }
    }

    private List<BacklogView.Tick> ticks(ConversationId id, FindBacklog query) {
        List<BacklogView.Tick> ticks = new ArrayList<>();
        for (Logged logged : log) {
            if (logged.position() <= query.changesSince()) {
                continue;
            }
            if (logged.event() instanceof MessagesDelivered delivered
                    && delivered.conversationId().equals(id)) {
                for (MessagesDelivered.Delivery delivery : delivered.deliveries()) {
                    if (delivery.tick() && !delivery.position().userId().equals(query.userId())) {
                        ticks.add(new BacklogView.Tick(
                                BacklogView.Tick.Kind.DELIVERED,
                                delivery.position().userId(),
                                delivery.position().upTo(),
                                delivered.at(),
                                delivery.withheldUpTo()));
                    }
                }
            }
            if (logged.event() instanceof MessagesRead read
                    && read.conversationId().equals(id)
                    && read.shown()
                    && !read.position().userId().equals(query.userId())) {
                ticks.add(new BacklogView.Tick(
                        BacklogView.Tick.Kind.READ,
                        read.position().userId(),
                        read.position().upTo(),
                        read.at(),
                        read.above()));
            }
        }
        return ticks;
    }

    private List<BacklogView.Deletion> deletions(ConversationId id, FindBacklog query) {
        List<BacklogView.Deletion> deletions = new ArrayList<>();
        for (Logged logged : log) {
            if (logged.position() > query.changesSince()
                    && logged.event() instanceof MessageDeleted deleted
                    && deleted.conversationId().equals(id)) {
                deletions.add(new BacklogView.Deletion(deleted.messageId(), deleted.seq(), deleted.by(), true));
            }
        }
        return deletions;
    }

    private List<MessageView> after(FindMessagesAfter query) {
        synchronized (viewed) {
            if (query.conversationId().isGroup()) {
                return viewedGroups.after(query);
            }
            if (!query.conversationId().pair().contains(query.userId()) || !view.containsKey(query.conversationId())) {
                throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
            }
            Chat chat = view.get(query.conversationId());
            return chat.messages.tailMap(query.afterSeq(), false).values().stream()
                    .limit(query.limit())
                    .map(message -> view(chat, message))
                    .toList();
        }
    }

    private static MessageView view(Chat chat, MessageSent sent) {
        boolean deleted = chat.deleted.contains(sent.seq());
        Content content = deleted ? null : chat.contents.get(sent.seq());
        return new MessageView(
                sent.conversationId(),
                sent.messageId(),
                sent.seq(),
                sent.sender().userId(),
                sent.sender().deviceId(),
                sent.sentAt(),
                sent.kind(),
                content == null ? null : content.content(),
                content == null ? null : content.envelopes(),
                null,
                null,
                null,
                null,
                deleted ? true : null);
    }

    @Override
    public synchronized long load(UserId user, DeviceId device) {
        return cursors.getOrDefault(device, 0L);
    }

    @Override
    public synchronized void save(UserId user, DeviceId device, long position) {
        cursors.put(device, position);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public <R> R sendAndWait(Object command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> CompletableFuture<R> send(Object command) {
        CompletableFuture<R> future = new CompletableFuture<>();
        this.<Object, R>send(command, (_, result) -> {
            if (result.isExceptional()) {
                future.completeExceptionally(result.exceptionResult());
            } else {
                future.complete(result.getPayload());
            }
        });
        return future;
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException();
    }
}
