package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.stream.Stream.AwaitingAcks;
import dev.bluetick.edgews.stream.Stream.CatchingUp;
import dev.bluetick.edgews.stream.Stream.Live;
import dev.bluetick.edgews.stream.Stream.Unsubscribed;
import dev.bluetick.edgews.stream.StreamWriter.Written;
import dev.bluetick.edgews.wire.Outbound;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One device's ordered stream of events in one session. Within a conversation its messages go out in the
/// order of seq, none is skipped and none comes twice, whether they were read from the store or pushed as
/// they happened. When the client is too slow, the stream falls back to the store and goes on from what was
/// really sent: memory never grows with what is missed.
public final class DeviceStream {

    private final Sender device;
    private final Outbound outbound;
    private final CatchUp catchUp;
    private final StreamWriter writer;
    private final Syncs syncs = new Syncs();
    private Stream state = new Unsubscribed();

    public DeviceStream(Sender device, Outbound outbound, CatchUp catchUp, LivePosition live) {
        this.device = device;
        this.outbound = outbound;
        this.catchUp = catchUp;
        this.writer = new StreamWriter(outbound, live);
    }

    public Sender device() {
        return device;
    }

    Outbound outbound() {
        return outbound;
    }

    /// Starts the stream with what the device has missed; false where it has been started.
    ///
    /// @param cursor up to which position the device had been told of ticks and deletions
    /// @param accepted runs before anything is streamed
    public synchronized boolean subscribe(Subscription to, long cursor, Runnable accepted) {
        if (writer.subscription() != null) {
            return false;
        }
        writer.start(to, cursor);
        accepted.run();
        catchUp(true);
        return true;
    }

    /// Ends the stream; false where there is no such subscription.
    public synchronized boolean unsubscribe(String id) {
        Subscription now = writer.subscription();
        if (now == null || !now.id().equals(id)) {
            return false;
        }
        stop();
        return true;
    }

    /// Offers a live event; called in the order of the store.
    public synchronized void push(Push push) {
        switch (state) {
            case Unsubscribed _, AwaitingAcks _ -> {}
            case CatchingUp catchingUp -> catchingUp.hold(push);
            case Live _ -> pushNow(push);
        }
    }

    /// Sends an answer that no store can repeat; false where there is no subscription to send it to.
    public synchronized boolean tell(MessageBody body) {
        return writer.tell(body);
    }

    /// Sends what nobody repeats and nobody waits for; false where there is no subscription, or no room.
    public synchronized boolean offer(MessageBody body) {
        return writer.write(body) == Written.SENT;
    }

    /// Takes an ACK; false where no frame has that number, or none is to be acknowledged.
    public synchronized boolean acknowledge(long frame, Window.Held held) {
        boolean known = writer.acknowledge(frame, held);
        resume();
        return known;
    }

    /// Takes a NACK; false where no frame has that number, or none is to be acknowledged.
    public synchronized boolean refuse(long frame) {
        boolean known = writer.refuse(frame);
        resume();
        return known;
    }

    /// Takes a request in; false where too many wait already, or nothing is subscribed.
    public synchronized boolean sync(SyncRequest request) {
        if (writer.subscription() == null || !syncs.add(request)) {
            return false;
        }
        if (state instanceof Live) {
            catchUp(false);
        }
        return true;
    }

    /// Pushes once more what the device has not acknowledged of a conversation.
    public synchronized void redeliver(ConversationId conversation) {
        switch (state) {
            case Unsubscribed _ -> {}
            case CatchingUp catchingUp -> catchingUp.redeliver(conversation);
            case Live _, AwaitingAcks _ -> {
                writer.sendAgain(conversation);
                catchUp(false);
            }
        }
    }

    /// Ends the stream with the session. Answers up to which position the device was surely told of changes.
    ///
    /// @param confirmed the client has confirmed that it received everything
    /// @param lastHeard when there was the last sign of it, in [System#nanoTime]
    public synchronized long end(boolean confirmed, long lastHeard) {
        long safe = confirmed ? writer.told().queued() : writer.told().safe(lastHeard);
        stop();
        return safe;
    }

    synchronized long told() {
        return writer.told().queued();
    }

    synchronized long sentUpTo(ConversationId conversation) {
        return writer.sent().of(conversation);
    }

    /// The request to serve next; it stays the next one until [#synced].
    @Nullable
    synchronized SyncRequest nextSync() {
        return syncs.next();
    }

    synchronized void synced(SyncRequest request) {
        syncs.remove(request);
    }

    /// Sends a message that was read from the store.
    synchronized Written emit(CatchingUp as, ConversationId conversation, long seq, MessageBody body) {
        return state == as ? outcome(writer.write(conversation, seq, body)) : Written.GONE;
    }

    /// Sends anything else that was read from the store.
    synchronized Written emit(CatchingUp as, MessageBody body) {
        return state == as ? writer.write(body) : Written.GONE;
    }

    /// The conversation was read up to a seq, whatever of it was for this device.
    synchronized void passed(CatchingUp as, ConversationId conversation, long seq) {
        if (state == as) {
            writer.sent().raise(conversation, seq);
        }
    }

    /// Ends a pass that has told everything up to `position`: what was held back goes out, and it is live.
    /// False where another pass is needed first.
    synchronized boolean goLive(CatchingUp as, long position) {
        if (state != as) {
            return true;
        }
        writer.told().queued(position);
        if (sendAgain(as.takeDue()) || as.overflowed() || !syncs.isEmpty()) {
            as.restart();
            return false;
        }
        return switch (outcome(writer.write(as.held(), position))) {
            case SENT -> {
                become(new Live());
                yield true;
            }
            case QUEUE_FULL -> {
                as.restart();
                yield false;
            }
            case WINDOW_FULL, GONE -> true;
        };
    }

    /// Whether it still waits for this reading, and for no later one.
    synchronized boolean isAt(CatchingUp as) {
        return state == as;
    }

    private void pushNow(Push push) {
        if (outcome(writer.write(push)) == Written.QUEUE_FULL) {
            catchUp(false);
            catchUp.overflowed();
        }
    }

    private Written outcome(Written written) {
        if (written == Written.WINDOW_FULL) {
            Stream before = state;
            become(new AwaitingAcks());
            if (before instanceof CatchingUp ended && sendAgain(ended.takeDue())) {
                resume();
            }
        }
        return written;
    }

    /// Whether anything is due.
    private boolean sendAgain(Set<ConversationId> due) {
        due.forEach(writer::sendAgain);
        return !due.isEmpty();
    }

    private void stop() {
        become(new Unsubscribed());
        writer.stop();
        syncs.clear();
    }

    private void resume() {
        if (state instanceof AwaitingAcks && writer.mayResume()) {
            catchUp(false);
        }
    }

    /// @param first whether nothing was sent to the subscription before
    private void catchUp(boolean first) {
        CatchingUp now = new CatchingUp(first);
        become(now);
        catchUp.start(this, now);
    }

    private void become(Stream next) {
        if (state instanceof Live) {
            writer.told().leaveLive(System.nanoTime());
        }
        state = next;
        if (state instanceof Live) {
            writer.told().enterLive(System.nanoTime());
        }
    }
}
