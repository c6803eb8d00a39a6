package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client's wish for every message after a seq, in each of some conversations, acknowledged or not
/// (/app/sync). It remembers how far it has come, so that it can go on after a wait. Used by one catch-up at
/// a time.
public final class SyncRequest {

    public static final int MAX_CONVERSATIONS = 1_000;

    /// Requests of one session that wait for their turn.
    public static final int MAX_WAITING = 4;

    private final Map<ConversationId, Long> open;
    private final List<ConversationId> synced = new ArrayList<>();
    private final Runnable done;

    /// `done` is called once all was queued.
    public SyncRequest(Map<ConversationId, Long> cursors, Runnable done) {
        this.open = new LinkedHashMap<>(cursors);
        this.done = done;
    }

    List<ConversationId> open() {
        return List.copyOf(open.keySet());
    }

    @Nullable
    Long cursor(ConversationId conversation) {
        return open.get(conversation);
    }

    /// Everything up to `seq` has been queued.
    void progress(ConversationId conversation, long seq) {
        open.computeIfPresent(conversation, (_, before) -> Math.max(before, seq));
    }

    void finished(ConversationId conversation) {
        if (open.remove(conversation) != null) {
            synced.add(conversation);
        }
    }

    void refused(ConversationId conversation) {
        open.remove(conversation);
    }

    List<ConversationId> synced() {
        return synced;
    }

    void done() {
        done.run();
    }
}
