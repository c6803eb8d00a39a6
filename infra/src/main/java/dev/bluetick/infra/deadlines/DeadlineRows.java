package dev.bluetick.infra.deadlines;

import dev.bluetick.infra.viewstore.UnitOfWorkRows;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.deadline.DeadlineException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/// Deadlines in the view store: each in the line, by the time at which it is tried and its id, or among the
/// dead letters; and its place there, by its name and id.
final class DeadlineRows {

    private static final String LINE = "deadlines";
    private static final String PLACES = "deadline-places";
    private static final String DEAD = "deadline-letters";
    private static final String ALL = "";

    /// The place of a dead letter.
    private static final long AMONG_THE_DEAD = Long.MAX_VALUE;

    private static final int PAGE = 1_000;
    private static final long PATIENCE_SECONDS = 10;

    private record Dead(Deadline deadline, String cause, long since) {
        DeadLetter shown() {
            return new DeadLetter(
                    deadline.id(),
                    deadline.name(),
                    deadline.scope().type(),
                    deadline.scope().identifier(),
                    Instant.ofEpochMilli(deadline.due()),
                    deadline.failures(),
                    cause,
                    Instant.ofEpochMilli(since));
        }
    }

    private final ViewStore views;
    private final UnitOfWorkRows rows;
    /// Who cancels holds the read side until its unit of work is over. Who moves a deadline holds the write
    /// side, so that it never puts back what is being taken away.
    private final ReentrantReadWriteLock changes = new ReentrantReadWriteLock();

    DeadlineRows(ViewStore views) {
        this.views = views;
        this.rows = new UnitOfWorkRows(views);
    }

    /// The line from a time on.
    static ViewRange line(long from, int limit) {
        return ViewRange.ascending(LINE, ALL, SortKey.of(from), null, limit);
    }

    List<ViewStore.Row> scan(ViewRange range) {
        return views.scan(range);
    }

    static long at(SortKey place) {
        return place.asLong();
    }

    static String id(SortKey place) {
        return new String(place.bytes(), Long.BYTES, place.bytes().length - Long.BYTES, StandardCharsets.UTF_8);
    }

    static Deadline decode(ViewStore.Row row) {
        return Cbor.decode(row.value(), Deadline.class);
    }

    /// Within a unit of work, in its batch.
    void add(Deadline deadline) {
        rows.write(put(new ViewBatch(), deadline));
    }

    /// Within a unit of work, in its batch.
    void remove(Deadline deadline) {
        rows.write(remove(new ViewBatch(), deadline.name(), deadline.id(), deadline.at()));
    }

    /// Whether it is still in the line, where it was read; what the current unit of work does to it aside.
    boolean isInLine(Deadline deadline) {
        byte[] place = views.get(place(deadline.name(), deadline.id()));
        return place != null && SortKey.of(deadline.at()).equals(new SortKey(place));
    }

    /// Within a unit of work, in its batch.
    void cancel(String name, String id) {
        cancelling(() -> {
            byte[] place = rows.get(place(name, id));
            if (place != null) {
                rows.write(remove(new ViewBatch(), name, id, new SortKey(place).asLong()));
            }
        });
    }

    /// Within a unit of work, in its batch; else a thousand at a time.
    ///
    /// @param scope null: of every scope
    void cancelAll(String name, @Nullable DeadlineScope scope) {
        SortKey from = scope == null ? null : ScheduleId.first(scope);
        SortKey to = scope == null ? null : ScheduleId.end(scope);
        cancelling(() -> {
            ViewRange rest = ViewRange.ascending(PLACES, name, from, to, PAGE);
            List<ViewStore.Row> page;
            do {
                page = rows.scan(rest);
                ViewBatch batch = new ViewBatch();
                page.forEach(it -> remove(batch, name, it.key().sort().asText(), new SortKey(it.value()).asLong()));
                rows.write(batch);
                rest = page.isEmpty() ? rest : rest.past(page.getLast().key().sort());
            } while (page.size() == PAGE);
        });
    }

    private void cancelling(Runnable cancel) {
        acquire(changes.readLock());
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().onCleanup(_ -> changes.readLock().unlock());
            cancel.run();
        } else {
            try {
                cancel.run();
            } finally {
                changes.readLock().unlock();
            }
        }
    }

    /// Puts it elsewhere in the line, at once, unless it was cancelled meanwhile.
    void move(Deadline before, Deadline after) {
        changing(() -> {
            if (isInLine(before)) {
                views.write(put(remove(new ViewBatch(), before.name(), before.id(), before.at()), after));
            }
            return true;
        });
    }

    /// Makes it a dead letter, at once, unless it was cancelled meanwhile.
    void bury(Deadline before, Deadline after, String cause) {
        changing(() -> {
            if (isInLine(before)) {
                views.write(new ViewBatch()
                        .delete(inLine(before.at(), before.id()))
                        .put(
                                place(before.name(), before.id()),
                                SortKey.of(AMONG_THE_DEAD).bytes())
                        .put(dead(before.id()), Cbor.encode(new Dead(after, cause, after.at()))));
            }
            return true;
        });
    }

    List<DeadLetter> deadLetters(@Nullable String after, int limit) {
        SortKey from = after == null ? null : SortKey.of(after).next();
        return views.scan(ViewRange.ascending(DEAD, ALL, from, null, limit)).stream()
                .map(it -> Cbor.decode(it.value(), Dead.class).shown())
                .toList();
    }

    @Nullable
    DeadLetter deadLetter(String id) {
        byte[] row = views.get(dead(id));
        return row == null ? null : Cbor.decode(row, Dead.class).shown();
    }

    /// @return whether there was such a dead letter
    boolean revive(String id, long now) {
        return changing(() -> withDead(id, it -> {
            views.write(put(new ViewBatch().delete(dead(id)), it.anew(now)));
            return true;
        }));
    }

    /// @return whether there was such a dead letter
    boolean discard(String id) {
        return changing(() -> withDead(id, it -> {
            views.write(remove(new ViewBatch(), it.name(), id, AMONG_THE_DEAD));
            return true;
        }));
    }

    private boolean withDead(String id, Predicate<Deadline> change) {
        byte[] row = views.get(dead(id));
        return row != null && change.test(Cbor.decode(row, Dead.class).deadline());
    }

    private boolean changing(Supplier<Boolean> change) {
        acquire(changes.writeLock());
        try {
            return change.get();
        } finally {
            changes.writeLock().unlock();
        }
    }

    private static void acquire(Lock lock) {
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new DeadlineException(
                        "Deadlines are being changed for more than " + PATIENCE_SECONDS + " s; try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadlineException("Interrupted before deadlines were changed.", e);
        }
    }

    private static ViewBatch put(ViewBatch batch, Deadline deadline) {
        return batch.put(inLine(deadline.at(), deadline.id()), Cbor.encode(deadline))
                .put(
                        place(deadline.name(), deadline.id()),
                        SortKey.of(deadline.at()).bytes());
    }

    private static ViewBatch remove(ViewBatch batch, String name, String id, long at) {
        return batch.delete(at == AMONG_THE_DEAD ? dead(id) : inLine(at, id)).delete(place(name, id));
    }

    private static ViewKey inLine(long at, String id) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] place = ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(at)
                .put(name)
                .array();
        return new ViewKey(LINE, ALL, new SortKey(place));
    }

    private static ViewKey place(String name, String id) {
        return new ViewKey(PLACES, name, SortKey.of(id));
    }

    private static ViewKey dead(String id) {
        return new ViewKey(DEAD, ALL, SortKey.of(id));
    }
}
