package dev.bluetick.infra.eventstore;

import dev.bluetick.commands.account.DataKey;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/// The data keys in the event database, so that a key comes and goes in the same batch as the event that says
/// so; wrapped, so that a copy of the database alone opens nothing. The bytes of a destroyed key leave the files
/// within moments: see [Shredder].
public final class RocksDataKeys implements DataKeys, AutoCloseable {

    /// Keys that are destroyed within this time go out of the files together.
    static final Duration SHRED_AFTER = Duration.ofSeconds(10);

    private final RocksEventStorageEngine engine;
    private final KeyWrap wrap;
    private final Shredder shredder;

    public RocksDataKeys(RocksEventStorageEngine engine, KeyWrap wrap, MeterRegistry meters) {
        this(engine, wrap, SHRED_AFTER, meters);
    }

    RocksDataKeys(RocksEventStorageEngine engine, KeyWrap wrap, Duration shredAfter, MeterRegistry meters) {
        this.engine = engine;
        this.wrap = wrap;
        this.shredder = new Shredder(
                (first, last) -> engine.shred(Column.DATA_KEYS, Keys.text(first), Keys.text(last)), shredAfter, meters);
    }

    @Override
    public void create(UserId user, DataKey key) {
        byte[] wrapped = wrap.wrap(user.value(), key.bytes());
        SideWrites.ofCurrentUnitOfWork().put(Column.DATA_KEYS, Keys.text(user.value()), wrapped);
    }

    @Override
    public void destroy(UserId user) {
        SideWrites.ofCurrentUnitOfWork().put(Column.DATA_KEYS, Keys.text(user.value()), null);
        CurrentUnitOfWork.get()
                .root()
                .afterCommit(_ -> engine.whenDurable(() -> shredder.add(user.value()), _ -> {
                    // The account stands, and its key with it.
                }));
    }

    @Override
    public @Nullable DataKey find(UserId user) {
        byte[] wrapped = engine.readSide(Column.DATA_KEYS, Keys.text(user.value()));
        return wrapped == null ? null : new DataKey(wrap.unwrap(user.value(), wrapped));
    }

    /// What was destroyed a moment before leaves the files now.
    @Override
    public void close() {
        try {
            engine.awaitDurable();
        } catch (EventStoreException e) {
            // Then nothing was destroyed.
        }
        shredder.close();
    }
}
