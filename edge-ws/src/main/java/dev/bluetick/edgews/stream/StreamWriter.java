package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.wire.Outbound;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The sending half of a stream: numbers the frames and remembers what was sent, told and not acknowledged.
/// Guarded by the stream's lock.
final class StreamWriter {

    /// What became of an event that was to be sent.
    enum Written {
        SENT,
        /// The client is slow: there is no room in its queue.
        QUEUE_FULL,
        /// The client has not acknowledged as much as it may leave open.
        WINDOW_FULL,
        /// Nobody is there to send it to.
        GONE
    }

    private final Outbound outbound;
    private final SentPositions sent = new SentPositions();
    private final ToldPosition told;
    private Window window = new Window.Unwatched();
    private @Nullable Subscription subscription;
    private long number;

    StreamWriter(Outbound outbound, LivePosition live) {
        this.outbound = outbound;
        this.told = new ToldPosition(live);
    }

    void start(Subscription to, long cursor) {
        subscription = to;
        window = to.ackMode().window();
        told.start(cursor);
        sent.clear();
    }

    void stop() {
        subscription = null;
        window = new Window.Unwatched();
    }

    @Nullable
    Subscription subscription() {
        return subscription;
    }

    ToldPosition told() {
        return told;
    }

    SentPositions sent() {
        return sent;
    }

    /// Sends what is never refused; false where there is no subscription to send it to.
    boolean tell(MessageBody body) {
        if (subscription == null) {
            return false;
        }
        outbound.answer(subscription.head().frame(++number, body));
        return true;
    }

    /// Sends a live event, unless it was sent before.
    Written write(Push push) {
        Written written = switch (push) {
            case Push.Message message ->
                message.seq() <= sent.of(message.conversation())
                        ? Written.SENT
                        : write(message.conversation(), message.seq(), message.body());
            case Push.Notice _, Push.Passing _ -> write(push.body());
        };
        if (written == Written.SENT) {
            told.queued(push.toldUpTo());
        }
        return written;
    }

    /// Sends what was held back for as long as it can, and takes it out.
    ///
    /// @param toldUpTo what happened up to this position is told, but for messages and what no store repeats
    Written write(Queue<Push> held, long toldUpTo) {
        for (Push push = held.peek(); push != null; push = held.peek()) {
            boolean known = push instanceof Push.Notice && push.position() <= toldUpTo;
            Written written = known ? Written.SENT : write(push);
            if (written != Written.SENT) {
                return written;
            }
            held.poll();
        }
        return Written.SENT;
    }

    Written write(ConversationId conversation, long seq, MessageBody body) {
        if (window.isFull()) {
            return Written.WINDOW_FULL;
        }
        Written written = write(body);
        if (written == Written.SENT) {
            window.add(new Window.Sent(number, conversation, seq, told.queued()));
            sent.raise(conversation, seq);
        }
        return written;
    }

    Written write(MessageBody body) {
        if (subscription == null) {
            return Written.GONE;
        }
        return switch (outbound.push(subscription.head().frame(number + 1, body))) {
            case QUEUED -> {
                number++;
                yield Written.SENT;
            }
            case FULL -> Written.QUEUE_FULL;
            case CLOSED -> Written.GONE;
        };
    }

    /// Takes an ACK; false where no frame has that number, or none is to be acknowledged.
    boolean acknowledge(long frame, Window.Held held) {
        if (!isKnown(frame)) {
            return false;
        }
        told.received(window.acknowledge(frame, held));
        return true;
    }

    /// Takes a NACK; false where no frame has that number, or none is to be acknowledged.
    boolean refuse(long frame) {
        if (!isKnown(frame)) {
            return false;
        }
        window.refuse(frame);
        return true;
    }

    /// What was sent of a conversation and is not acknowledged counts as not sent.
    void sendAgain(ConversationId conversation) {
        sent.forget(conversation);
        window.forget(conversation);
    }

    boolean mayResume() {
        return window.size() <= Window.RESUME_AT;
    }

    private boolean isKnown(long frame) {
        return frame >= 1 && frame <= number && !(window instanceof Window.Unwatched);
    }
}
