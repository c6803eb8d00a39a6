package dev.bluetick.infra.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.TrackedEventMessage;

/// Stored events as readers far from the head take them: in chunks, a chunk decoded once for all who read the
/// same stretch at about the same time, as projections do that are rebuilt together.
final class StoredChunks {

    static final int EVENTS = 256;
    /// Chunks kept: readers that are further apart decode for themselves.
    private static final int KEPT = 64;

    private final LongFunction<List<? extends TrackedEventMessage<?>>> read;
    private final Cache<Long, List<? extends TrackedEventMessage<?>>> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /// @param read the events of the positions after one, at most [#EVENTS] positions
    StoredChunks(LongFunction<List<? extends TrackedEventMessage<?>>> read) {
        this.read = read;
    }

    /// The events whose positions are in the same chunk as `position`, in their order. Until `newest` has passed
    /// the chunk there may be more of them later.
    List<? extends TrackedEventMessage<?>> around(long position, long newest) {
        long before = before(position);
        return newest < before + EVENTS ? read.apply(before) : kept.get(before, read::apply);
    }

    /// The last position before the chunk that holds `position`.
    static long before(long position) {
        return (position - 1) / EVENTS * EVENTS;
    }
}
