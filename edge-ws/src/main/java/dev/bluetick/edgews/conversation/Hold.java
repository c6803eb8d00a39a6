package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.QueueThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets receipts of a conversation come together for a moment before they become commands. What is due at the
/// same time is handed on in groups, each on a virtual thread: one that has to wait for a cold aggregate holds
/// up only its group.
final class Hold implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final int GROUP = 32;

    private record Held(ConversationId conversation, long due) {}

    private final Duration time;
    private final Consumer<ConversationId> then;
    private final QueueThread<Held> thread;

    /// @param time how long a conversation waits
    Hold(Duration time, Consumer<ConversationId> then) {
        this.time = time;
        this.then = then;
        this.thread = new QueueThread<>("edge-receipts", this::step);
    }

    void add(ConversationId conversation) {
        thread.add(new Held(conversation, System.nanoTime() + time.toNanos()));
    }

    private boolean step(Queue<Held> held) {
        Held first = held.peek();
        if (first == null) {
            return false;
        }
        long wait = first.due - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(this, wait);
        } else {
            handOn(held);
        }
        return true;
    }

    private void handOn(Queue<Held> held) {
        long now = System.nanoTime();
        List<ConversationId> group = new ArrayList<>(GROUP);
        for (Held next = held.peek(); next != null && next.due - now <= 0 && group.size() < GROUP; next = held.peek()) {
            held.remove();
            group.add(next.conversation);
        }
        Thread.ofVirtual().name("edge-receipts").start(() -> group.forEach(this::handOn));
    }

    /// One that fails takes none of its group.
    private void handOn(ConversationId conversation) {
        try {
            then.accept(conversation);
        } catch (RuntimeException | Error e) {
            LOG.error("The receipts of a conversation could not be sent.", e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
