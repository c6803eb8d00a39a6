package dev.bluetick.infra.eventstore;

import dev.bluetick.commands.group.Companion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// What a unit of work writes beside its events, in the same atomic batch.
public final class SideWrites {

    private static final String RESOURCE = SideWrites.class.getName();

    /// One write: a value, or null to delete.
    record Write(Column column, byte[] key, byte @Nullable [] value) {}

    private final List<Write> writes = new ArrayList<>(4);
    private Companion companion = Companion.NONE;
    private int bytes;

    /// The writes that join the append of the current unit of work.
    ///
    /// @throws IllegalStateException outside a unit of work
    static SideWrites ofCurrentUnitOfWork() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(RESOURCE, _ -> new SideWrites());
    }

    /// Takes the writes out of a unit of work, so that they are stored once.
    static SideWrites takeFrom(@Nullable UnitOfWork<?> unitOfWork) {
        SideWrites taken = unitOfWork == null
                ? null
                : (SideWrites) unitOfWork.root().resources().remove(RESOURCE);
        return taken == null ? new SideWrites() : taken;
    }

    void put(Column column, byte[] key, byte @Nullable [] value) {
        writes.add(new Write(column, key, value));
        bytes += key.length + (value == null ? 0 : value.length);
    }

    List<Write> writes() {
        return writes;
    }

    int bytes() {
        return bytes;
    }

    /// Something more goes along in memory, for those who follow the live feed.
    void accompany(UnaryOperator<Companion> more) {
        companion = more.apply(companion);
    }

    Companion companion() {
        return companion;
    }
}
