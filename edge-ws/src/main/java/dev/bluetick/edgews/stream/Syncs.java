package dev.bluetick.edgews.stream;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A session's [SyncRequest]s that wait to be served, in their order. Guarded by the stream's lock.
final class Syncs {

    /// Null for nearly every session.
    private @Nullable Queue<SyncRequest> waiting;

    /// False where too many wait already.
    boolean add(SyncRequest request) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(SyncRequest.MAX_WAITING);
        }
        return waiting.size() < SyncRequest.MAX_WAITING && waiting.add(request);
    }

    boolean isEmpty() {
        return waiting == null || waiting.isEmpty();
    }

    /// The one to serve next; it stays so until it is removed.
    @Nullable
    SyncRequest next() {
        return waiting == null ? null : waiting.peek();
    }

    void remove(SyncRequest served) {
        if (waiting != null) {
            waiting.remove(served);
        }
    }

    void clear() {
        waiting = null;
    }
}
