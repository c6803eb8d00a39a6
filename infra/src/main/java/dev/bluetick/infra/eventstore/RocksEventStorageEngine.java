package dev.bluetick.infra.eventstore;

import static org.axonframework.eventhandling.EventUtils.asDomainEventMessage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Axon's storage engine on RocksDB, with group commit.
///
/// [#appendEvents] checks that each event is the next of its aggregate, puts the commit in the line and
/// returns: it is durable when [#whenDurable] calls back, and only then is it read by anyone, numbered
/// without gaps in the order of the appends. A commit is stored whole or not at all; a crash leaves whole
/// commits, from the first to some last one, which is no older than the last that was called back. After a
/// failed write everything that was appended and is not durable fails, the caches that were registered with
/// [#onReset] are emptied while no command is under way, and the store goes on as soon as it can be written
/// again; until then appends are refused at once.
public final class RocksEventStorageEngine extends AbstractEventStorageEngine implements DurableFeed, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RocksEventStorageEngine.class);

    /// Aggregates whose last sequence is remembered; others cost a look into the index.
    static final int KNOWN_SEQUENCES = 200_000;
    /// Below this the database is not opened anew after a failed write: opening needs room for its files.
    static final long FREE_BYTES_TO_RECOVER = 16L << 20;

    static final Duration RECOVERY_PAUSE = Duration.ofMillis(500);
    /// Events among which the order of times may differ from that of positions.
    static final int CLOCK_JITTER_EVENTS = 1_000;

    static final int PAGE = 256;
    private static final long NONE = -1;

    private final EventDatabase database;
    private final EventCodec codec;
    private final EventCodec snapshotCodec;
    private final CommandGate gate;
    private final CommitMetrics metrics;
    private final GroupCommit commits;
    private final PendingWrites pending = new PendingWrites();
    private final Cache<String, Long> lastSequences =
            Caffeine.newBuilder().maximumSize(KNOWN_SEQUENCES).build();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final List<Runnable> resets = new CopyOnWriteArrayList<>();
    private final EventTail tail;
    /// The position of the newest durable event. Written by the event writer alone.
    private volatile long head;
    /// The batch that is being written, or failed, and what it would write over. For the event writer alone.
    private List<Commit> inDoubt = List.of();

    private @Nullable List<SideWrites.Write> stoodBefore;
    private volatile boolean closed;

    public RocksEventStorageEngine(
            Path folder,
            Serializer events,
            Serializer snapshots,
            EventUpcaster upcasters,
            CommandGate gate,
            MeterRegistry meters) {
        this(
                new Settings()
                        .eventSerializer(events)
                        .snapshotSerializer(snapshots)
                        .snapshotFilter(snapshot -> isOfToday(snapshot, snapshots))
                        .upcasterChain(upcasters),
                folder,
                gate,
                meters);
    }

    RocksEventStorageEngine(
            AbstractEventStorageEngine.Builder axon, Path folder, CommandGate gate, MeterRegistry meters) {
        this(axon, new EventDatabase(folder), gate, meters);
    }

    RocksEventStorageEngine(
            AbstractEventStorageEngine.Builder axon, EventDatabase database, CommandGate gate, MeterRegistry meters) {
        super(axon);
        this.database = database;
        this.codec = new EventCodec(getEventSerializer());
        this.snapshotCodec = new EventCodec(getSnapshotSerializer());
        this.gate = gate;
        this.head = findHead();
        this.tail = new EventTail(this::head);
        this.metrics = new CommitMetrics(meters);
        this.commits = new GroupCommit(new Writing(), this::recover, metrics);
        commits.start();
    }

    /// A snapshot of another revision than its class has is passed over: its fields may mean something else.
    private static boolean isOfToday(DomainEventData<?> snapshot, Serializer serializer) {
        SerializedType stored = snapshot.getPayload().getType();
        return stored.equals(serializer.typeForClass(serializer.classForType(stored)));
    }

    static final class Settings extends AbstractEventStorageEngine.Builder {}

    /// The position of the newest durable event, 0 when there is none.
    public long head() {
        return head;
    }

    /// The time of the newest durable event, the epoch when there is none.
    public Instant newestTime() {
        return head == 0 ? Instant.EPOCH : timeAt(head);
    }

    public EventTail tail() {
        return tail;
    }

    /// Calls back once everything that was appended before is durable, or has failed: at once if nothing is
    /// pending.
    public void whenDurable(Runnable durable, Consumer<EventStoreException> failed) {
        commits.whenDurable(durable, failed);
    }

    boolean onCompletionThread() {
        return commits.onCompletionThread();
    }

    @Override
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /// Has something that was decided on appended events forget it when they are lost.
    public void onReset(Runnable forget) {
        resets.add(forget);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        SideWrites side = SideWrites.takeFrom(CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null);
        if (events.isEmpty() && side.writes().isEmpty()) {
            return;
        }
        List<EventRow> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            DomainEventMessage<?> domainEvent = asDomainEventMessage(event);
            rows.add(new EventRow(
                    domainEvent.getAggregateIdentifier(), domainEvent.getSequenceNumber(), codec.encode(domainEvent)));
        }
        Commit commit = new Commit(events, rows, side);
        commits.append(commit, () -> {
            checkNext(rows);
            pending.add(commit);
        });
        if (!CurrentUnitOfWork.isStarted()) {
            commits.awaitDurable();
        }
    }

    private void checkNext(List<EventRow> rows) {
        Map<String, Long> next = new HashMap<>(2);
        for (EventRow row : rows) {
            Long inCommit = next.get(row.aggregateId());
            long last = inCommit != null ? inCommit : lastSequence(row.aggregateId());
            if (last != NONE && row.sequence() != last + 1) {
                throw conflict(row, last);
            }
            next.put(row.aggregateId(), row.sequence());
        }
        lastSequences.putAll(next);
    }

    private static RuntimeException conflict(EventRow row, long last) {
        String what =
                "Event %d of %s does not follow its last one, %d.".formatted(row.sequence(), row.aggregateId(), last);
        return row.sequence() == 0 ? new AggregateStreamCreationException(what, null) : new ConcurrencyException(what);
    }

    /// The last sequence of an aggregate, appended or stored; [#NONE] when it has no event. Under the line's
    /// lock.
    private long lastSequence(String aggregateId) {
        Long appended = pending.lastSequence(aggregateId);
        return appended != null ? appended : lastSequences.get(aggregateId, this::storedLastSequence);
    }

    private long storedLastSequence(String aggregateId) {
        EventDatabase.Row last = database.last(
                Column.BY_AGGREGATE, Keys.numbered(aggregateId, 0), Keys.numbered(aggregateId, Long.MAX_VALUE));
        return last == null ? NONE : Keys.number(last.key());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        commits.awaitDurable();
        long last = storedLastSequence(aggregateIdentifier);
        return last == NONE ? Optional.empty() : Optional.of(last);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String identifier, long firstSequenceNumber) {
        commits.awaitDurable();
        byte[] to = Keys.numbered(identifier, Long.MAX_VALUE);
        return Pages.<EventDatabase.Row>stream(last -> database.scan(
                        Column.BY_AGGREGATE,
                        Keys.numbered(identifier, last == null ? firstSequenceNumber : Keys.number(last.key()) + 1),
                        to,
                        PAGE))
                .map(row -> codec.decode(event(Keys.position(row.value()))));
    }

    private byte[] event(long position) {
        byte[] value = database.get(Column.EVENTS, Keys.position(position));
        if (value == null) {
            throw new EventStoreException("The event at position " + position + " is missing: the store is damaged.");
        }
        return value;
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        long after = positionOf(token);
        return Pages.<EventDatabase.Row>stream(last -> database.scan(
                        Column.EVENTS,
                        Keys.position(last == null ? after + 1 : Keys.position(last.key()) + 1),
                        Keys.position(head + 1),
                        PAGE))
                .map(row -> codec.decode(row.value()).at(new GlobalSequenceTrackingToken(Keys.position(row.key()))));
    }

    static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        boolean older = readSnapshotData(snapshot.getAggregateIdentifier())
                .anyMatch(stored -> stored.getSequenceNumber() > snapshot.getSequenceNumber());
        if (older) {
            return;
        }
        SideWrites side = new SideWrites();
        side.put(Column.SNAPSHOTS, Keys.text(snapshot.getAggregateIdentifier()), snapshotCodec.encode(snapshot));
        Commit commit = new Commit(List.of(), List.of(), side);
        commits.append(commit, () -> pending.add(commit));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        byte[] value = readSide(Column.SNAPSHOTS, Keys.text(aggregateIdentifier));
        return value == null ? Stream.empty() : Stream.of(snapshotCodec.decode(value));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        long position = head;
        return position == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    /// Times rise with positions but for the jitter of clocks, so a binary search finds the neighbourhood.
    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        long first = 1;
        for (long beyond = head + 1; first < beyond; ) {
            long middle = (first + beyond) >>> 1;
            if (timeAt(middle).isBefore(dateTime)) {
                first = middle + 1;
            } else {
                beyond = middle;
            }
        }
        for (long earlier = first - 1; earlier >= Math.max(1, first - CLOCK_JITTER_EVENTS); earlier--) {
            first = timeAt(earlier).isBefore(dateTime) ? first : earlier;
        }
        return first == 1 ? null : new GlobalSequenceTrackingToken(first - 1);
    }

    private Instant timeAt(long position) {
        return codec.decode(event(position)).timestamp();
    }

    /// What is stored or pending under a key of a side column.
    byte @Nullable [] readSide(Column column, byte[] key) {
        PendingWrites.Pending found = pending.find(column, key);
        return found != null ? found.value() : database.get(column, key);
    }

    List<byte @Nullable []> readSides(Column column, List<byte[]> keys) {
        // First the pending ones: what is durable meanwhile is in the database by then.
        List<PendingWrites.@Nullable Pending> pendings = new ArrayList<>(keys.size());
        keys.forEach(key -> pendings.add(pending.find(column, key)));
        List<byte @Nullable []> values = new ArrayList<>(database.getAll(column, keys));
        for (int i = 0; i < keys.size(); i++) {
            PendingWrites.Pending found = pendings.get(i);
            if (found != null) {
                values.set(i, found.value());
            }
        }
        return values;
    }

    private long findHead() {
        EventDatabase.Row last = database.last(Column.EVENTS, Keys.position(0), Keys.position(Long.MAX_VALUE));
        return last == null ? 0 : Keys.position(last.key());
    }

    private final class Writing implements GroupCommit.Sink {

        @Override
        public void write(List<Commit> batch) {
            long last = head;
            for (Commit commit : batch) {
                commit.placeAt(last + 1);
                last += commit.rows().size();
            }
            inDoubt = batch;
            database.write(to -> fill(to, batch));
            inDoubt = List.of();
            head = last;
        }

        @Override
        public void durable(Commit commit) {
            pending.remove(commit);
            long position = commit.firstPosition();
            for (EventMessage<?> event : commit.events()) {
                tail.add(position, event);
                for (Follower follower : followers) {
                    tell(follower, position, event, commit.side().companion());
                }
                position++;
            }
            tail.wake();
        }

        /// One that throws must keep nothing from the others.
        private void tell(Follower follower, long position, EventMessage<?> event, @Nullable Object companion) {
            try {
                follower.on(position, event, companion);
            } catch (RuntimeException | Error e) {
                metrics.followerFailed(e);
            }
        }
    }

    private static void fill(EventDatabase.Batch to, List<Commit> commits) throws RocksDBException {
        for (Commit commit : commits) {
            long position = commit.firstPosition();
            for (EventRow row : commit.rows()) {
                byte[] at = Keys.position(position++);
                to.put(Column.EVENTS, at, row.value());
                to.put(Column.BY_AGGREGATE, Keys.numbered(row.aggregateId(), row.sequence()), at);
            }
            for (SideWrites.Write write : commit.side().writes()) {
                to.put(write.column(), write.key(), write.value());
            }
        }
    }

    private void recover() throws InterruptedException {
        LOG.error("The event store could not write; what was not durable has been refused. Recovering.");
        gate.close();
        try {
            while (!closed && !reopened()) {
                Thread.sleep(RECOVERY_PAUSE);
            }
            pending.clear();
            lastSequences.invalidateAll();
            resets.forEach(Runnable::run);
        } finally {
            gate.open();
        }
        LOG.info("The event store writes again, after position {}", head);
    }

    private boolean reopened() {
        try {
            if (database.freeBytes() < FREE_BYTES_TO_RECOVER) {
                return false;
            }
            List<SideWrites.Write> before = whatStoodBefore();
            database.reopen();
            database.write(to -> {
                for (SideWrites.Write write : before) {
                    to.put(write.column(), write.key(), write.value());
                }
            });
            stoodBefore = null;
            head = findHead();
            return true;
        } catch (RuntimeException | RocksDBException e) {
            LOG.warn("The event store cannot be opened yet: {}", e.getMessage());
            return false;
        }
    }

    /// What a failed batch would write over, for taking it back: a batch that was logged and could not be
    /// synced is there when the database is opened anew.
    private List<SideWrites.Write> whatStoodBefore() throws RocksDBException {
        List<SideWrites.Write> before = stoodBefore;
        if (before == null) {
            List<SideWrites.Write> read = new ArrayList<>();
            fill((column, key, _) -> read.add(new SideWrites.Write(column, key, database.get(column, key))), inDoubt);
            before = read;
            stoodBefore = read;
        }
        return before;
    }

    /// Completes what is pending, then closes the files.
    @Override
    public void close() {
        closed = true;
        commits.close();
        tail.close();
        database.close();
    }
}
