package dev.bluetick.infra.eventstore;

import static org.axonframework.eventhandling.EventUtils.upcastAndDeserializeTrackedEvents;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

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

    private final EventDatabase database;
    private final EventCodec codec;
    private final EventCodec snapshotCodec;
    private final GroupCommit commits;
    private final PendingWrites pending = new PendingWrites();
    private final EventLog log;
    private final Sequences sequences;
    private final SideRows sides;
    private final EventTail tail;
    private final EventWriter writer;
    private final StoredChunks stored = new StoredChunks(this::readChunk);

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
        CommitMetrics metrics = new CommitMetrics(meters);
        this.log = new EventLog(database, codec);
        this.sequences = new Sequences(pending, log);
        this.sides = new SideRows(pending, database);
        this.tail = new EventTail(log.head());
        this.writer = new EventWriter(database, log, pending, tail, gate, metrics);
        writer.onReset(sequences::forget);
        this.commits = new GroupCommit(writer, writer, metrics);
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
        return log.head();
    }

    public EventTail tail() {
        return tail;
    }

    StoredChunks stored() {
        return stored;
    }

    private List<? extends TrackedEventMessage<?>> readChunk(long before) {
        return upcastAndDeserializeTrackedEvents(
                        log.between(before + 1, before + StoredChunks.EVENTS), getEventSerializer(), upcasterChain)
                .toList();
    }

    /// Calls back once everything that was appended before is durable, or has failed: at once if nothing is
    /// pending.
    public void whenDurable(Runnable durable, Consumer<EventStoreException> failed) {
        commits.whenDurable(durable, failed);
    }

    /// The same, but never at once: in the order of the store, on its completion thread.
    void answerInLine(Runnable durable, Consumer<EventStoreException> failed) {
        commits.answerInLine(durable, failed);
    }

    boolean onCompletionThread() {
        return commits.onCompletionThread();
    }

    @Override
    public void follow(Follower follower) {
        writer.follow(follower);
    }

    /// Has something that was decided on appended events forget it when they are lost.
    public void onReset(Runnable forget) {
        writer.onReset(forget);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        SideWrites side = SideWrites.takeFrom(CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null);
        if (events.isEmpty() && side.writes().isEmpty()) {
            return;
        }
        Commit commit = Commit.of(events, codec, side);
        Runnable inOrder = () -> {
            sequences.advance(commit.rows());
            pending.add(commit);
        };
        if (CurrentUnitOfWork.isStarted()) {
            commits.append(commit, inOrder);
        } else {
            commits.appendAndAwait(commit, inOrder);
        }
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        commits.awaitDurable();
        return log.lastSequence(aggregateIdentifier);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String identifier, long firstSequenceNumber) {
        commits.awaitDurable();
        return log.ofAggregate(identifier, firstSequenceNumber);
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        return log.after(positionOf(token));
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
        Commit commit = Commit.of(
                Column.SNAPSHOTS, Keys.text(snapshot.getAggregateIdentifier()), snapshotCodec.encode(snapshot));
        commits.append(commit, () -> pending.add(commit));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        byte[] value = sides.get(Column.SNAPSHOTS, Keys.text(aggregateIdentifier));
        return value == null ? Stream.empty() : Stream.of(snapshotCodec.decode(value));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        long position = log.head();
        return position == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        long first = log.firstSince(dateTime);
        return first == 1 ? null : new GlobalSequenceTrackingToken(first - 1);
    }

    /// See [SideRows#get].
    byte @Nullable [] readSide(Column column, byte[] key) {
        return sides.get(column, key);
    }

    /// See [SideRows#getAll].
    List<byte @Nullable []> readSides(Column column, List<byte[]> keys) {
        return sides.getAll(column, keys);
    }

    /// Writes a row beside the events that belongs to none of them. Durable when it returns.
    void writeSide(Column column, byte[] key, byte[] value) {
        Commit commit = Commit.of(column, key, value);
        commits.appendAndAwait(commit, () -> pending.add(commit));
    }

    /// Waits until everything that was appended before is durable.
    void awaitDurable() {
        commits.awaitDurable();
    }

    /// See [EventDatabase#shred].
    void shred(Column column, byte[] from, byte[] to) {
        database.shred(column, from, to);
    }

    /// Completes what is pending, then closes the files.
    @Override
    public void close() {
        writer.close();
        commits.close();
        tail.close();
        database.close();
    }
}
