package dev.bluetick.infra.eventstore;

import dev.bluetick.commands.group.Companion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the group commit does with a batch: numbers and writes it, tells those who follow, and takes it back
/// when it failed.
final class EventWriter implements GroupCommit.Sink, GroupCommit.Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    /// Below this the database is not opened anew after a failed write: opening needs room for its files.
    static final long FREE_BYTES_TO_RECOVER = 16L << 20;

    static final Duration RECOVERY_PAUSE = Duration.ofMillis(500);

    private final EventDatabase database;
    private final EventLog log;
    private final PendingWrites pending;
    private final EventTail tail;
    private final CommandGate gate;
    private final CommitMetrics metrics;
    private final List<DurableFeed.Follower> followers = new CopyOnWriteArrayList<>();
    private final List<Runnable> resets = new CopyOnWriteArrayList<>();
    /// The batch that is being written, or failed, and what it would write over. For the event writer alone.
    private List<Commit> inDoubt = List.of();

    private @Nullable List<SideWrites.Write> stoodBefore;
    private volatile boolean closed;

    EventWriter(
            EventDatabase database,
            EventLog log,
            PendingWrites pending,
            EventTail tail,
            CommandGate gate,
            CommitMetrics metrics) {
        this.database = database;
        this.log = log;
        this.pending = pending;
        this.tail = tail;
        this.gate = gate;
        this.metrics = metrics;
    }

    void follow(DurableFeed.Follower follower) {
        followers.add(follower);
    }

    void onReset(Runnable forget) {
        resets.add(forget);
    }

    @Override
    public void write(List<Commit> batch) {
        long last = log.head();
        for (Commit commit : batch) {
            commit.placeAt(last + 1);
            last += commit.rows().size();
        }
        inDoubt = batch;
        database.write(to -> fill(to, batch));
        inDoubt = List.of();
        log.moveHead(last);
    }

    @Override
    public void durable(Commit commit) {
        pending.remove(commit);
        long position = commit.firstPosition();
        for (EventMessage<?> event : commit.events()) {
            tail.add(position, event);
            for (DurableFeed.Follower follower : followers) {
                tell(follower, position, event, commit.side().companion());
            }
            position++;
        }
        tail.wake();
    }

    /// One that throws must keep nothing from the others.
    private void tell(DurableFeed.Follower follower, long position, EventMessage<?> event, Companion companion) {
        try {
            follower.on(position, event, companion);
        } catch (RuntimeException | Error e) {
            metrics.followerFailed(e);
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

    @Override
    public void recover() throws InterruptedException {
        LOG.error("The event store could not write; what was not durable has been refused. Recovering.");
        gate.close();
        try {
            while (!closed && !reopened()) {
                Thread.sleep(RECOVERY_PAUSE);
            }
            pending.clear();
            resets.forEach(Runnable::run);
        } finally {
            gate.open();
        }
        LOG.info("The event store writes again, after position {}", log.head());
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
            log.findHead();
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

    /// Recovers no more.
    void close() {
        closed = true;
    }
}
