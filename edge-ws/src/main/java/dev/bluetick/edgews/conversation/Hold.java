package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.conversation.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets receipts of a conversation come together for a moment before they become commands. What is due at the
/// same time is handed on in groups, each on a virtual thread: one that has to wait for a cold aggregate holds
/// up only its group.
final class Hold implements AutoCloseable {

    /// How long a receipt waits at the most; a message never does.
    static final Duration TIME = Duration.ofMillis(2);

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final int GROUP = 32;
    private static final long NAP_NANOS = 1_000_000_000L;

    private record Held(ConversationId conversation, long due) {}

    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private final Consumer<ConversationId> then;
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;

    Hold(Consumer<ConversationId> then) {
        this.then = then;
        this.thread = Thread.ofPlatform().name("edge-receipts").daemon().start(this::run);
    }

    void add(ConversationId conversation) {
        held.add(new Held(conversation, System.nanoTime() + TIME.toNanos()));
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            try {
                step();
            } catch (RuntimeException | Error e) { // the receipts of the whole node hang on this thread
                LOG.error("Receipts could not be handed on.", e);
            }
        }
    }

    private void step() {
        Held first = held.peek();
        if (first == null) {
            asleep = true;
            if (held.isEmpty()) {
                LockSupport.parkNanos(this, NAP_NANOS);
            }
            asleep = false;
            return;
        }
        long wait = first.due - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(this, wait);
        } else {
            handOn();
        }
    }

    private void handOn() {
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
        closed = true;
        LockSupport.unpark(thread);
    }
}
