package dev.bluetick.edgews.stream;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.stream.ReadingTurns.TooMany;
import dev.bluetick.edgews.stream.Stream.CatchingUp;
import dev.bluetick.edgews.stream.StreamWriter.Written;
import dev.bluetick.edgews.wire.CloseStatus;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.MessageView;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One reading of everything a device has missed. It begins by asking for the backlog, which waits until the
/// read models hold what is durable by then; what happens later is held back by the stream. While its client makes
/// room it lets another one read, and holds no page.
final class CatchUpPass {

    static final int PAGE = 200;

    /// Of a client whose queue takes little at a time, as messages are large.
    static final int MIN_PAGE = 8;

    private final DeviceStream stream;
    private final CatchingUp as;
    private final Backlog backlog;
    private final OwnProgress progress;
    private final EdgeMetrics metrics;
    private final ReadingTurns.Turn turn;
    private final Sender device;
    private final @Nullable SyncRequest sync;

    CatchUpPass(
            DeviceStream stream,
            CatchingUp as,
            Backlog backlog,
            OwnProgress progress,
            EdgeMetrics metrics,
            ReadingTurns.Turn turn) {
        this.stream = stream;
        this.as = as;
        this.backlog = backlog;
        this.progress = progress;
        this.metrics = metrics;
        this.turn = turn;
        this.device = stream.device();
        this.sync = stream.nextSync();
    }

    /// Whether nothing is left to do: the stream is live, waits, or has ended.
    boolean run() throws InterruptedException, TooMany {
        if (!room()) {
            return true;
        }
        BacklogView view = backlog.of(device, stream.told());
        for (Missed missed : view.conversations()) {
            if (!tell(missed)) {
                return true;
            }
        }
        return (sync != null && !serve(sync)) || stream.goLive(as, view.position());
    }

    private boolean tell(Missed missed) throws InterruptedException, TooMany {
        ConversationId conversation = missed.conversationId();
        Long cursor = sync == null ? null : sync.cursor(conversation);
        long from = Math.max(missed.upTo(), stream.sentUpTo(conversation));
        if (cursor != null) {
            from = Math.min(from, cursor);
        }
        if (from < missed.headSeq()) {
            Read read = read(conversation, from, cursor);
            if (read.stopped()) {
                return false;
            }
            if (read.nothingToAcknowledge() && from == missed.upTo() && read.upTo() > from) {
                progress.holds(device, conversation, read.upTo());
            }
        }
        if (sync != null) {
            sync.finished(conversation);
        }
        return tellChanges(missed);
    }

    private boolean tellChanges(Missed missed) throws InterruptedException, TooMany {
        for (BacklogView.Tick tick : missed.ticks()) {
            MessageBody body = StreamEvents.tick(missed.conversationId(), tick);
            if (!emit(() -> stream.emit(as, body))) {
                return false;
            }
        }
        for (BacklogView.Deletion deletion : missed.deletions()) {
            MessageBody body = StreamEvents.deleted(missed.conversationId(), deletion);
            if (!emit(() -> stream.emit(as, body))) {
                return false;
            }
        }
        return true;
    }

    private boolean serve(SyncRequest request) throws InterruptedException, TooMany {
        for (ConversationId conversation : request.open()) {
            Long cursor = request.cursor(conversation);
            try {
                if (cursor != null && read(conversation, cursor, cursor).stopped()) {
                    return false;
                }
                request.finished(conversation);
            } catch (Refused refused) {
                request.refused(conversation);
                String detail = refused.detail() + " (" + conversation + ")";
                stream.tell(StreamEvents.error(refused.refusal().code(), detail));
            }
        }
        stream.tell(StreamEvents.synced(request.synced()));
        stream.synced(request);
        request.done();
        return true;
    }

    /// How far a conversation was read, and whether all of it was the device's own or deleted.
    private record Read(long upTo, boolean nothingToAcknowledge, boolean stopped) {}

    /// Streams the messages after a seq. Those this device sent are left out, but not where it asks for them
    /// with a cursor.
    private Read read(ConversationId conversation, long from, @Nullable Long cursor)
            throws InterruptedException, TooMany {
        Page page = new Page(from, true, 0, Written.SENT, true);
        for (int limit = PAGE; page.more(); limit = page.next(limit)) {
            boolean nothingBefore = page.nothingToAcknowledge();
            page = page(conversation, page.upTo(), limit, cursor, nothingBefore);
            if (sync != null) {
                sync.progress(conversation, page.upTo());
            }
            boolean stopped = switch (page.ended()) {
                case SENT -> false;
                case QUEUE_FULL -> !room();
                case WINDOW_FULL, GONE -> true;
            };
            if (stopped) {
                return new Read(page.upTo(), false, true);
            }
        }
        stream.passed(as, conversation, page.upTo());
        return new Read(page.upTo(), page.nothingToAcknowledge(), false);
    }

    /// What came of a page. What was read of it and not sent is forgotten, and read again.
    ///
    /// @param passed messages that are done with
    /// @param more whether anything may follow
    private record Page(long upTo, boolean nothingToAcknowledge, int passed, Written ended, boolean more) {

        /// How many to read next: of a page that did not fit, about as many as did.
        int next(int limit) {
            return ended == Written.SENT ? Math.min(PAGE, 2 * limit) : Math.clamp(2L * passed, MIN_PAGE, PAGE);
        }
    }

    private Page page(ConversationId conversation, long from, int limit, @Nullable Long cursor, boolean nothingBefore)
            throws InterruptedException {
        List<MessageView> page = backlog.after(device, conversation, from, limit);
        long upTo = from;
        int passed = 0;
        boolean nothing = nothingBefore;
        for (MessageView message : page) {
            boolean own = isOwn(message);
            if (!own || (cursor != null && message.seq() > cursor)) {
                Written written = stream.emit(as, conversation, message.seq(), StreamEvents.message(message));
                if (written != Written.SENT) {
                    return new Page(upTo, nothing, passed, written, true);
                }
                metrics.caughtUp().increment();
                nothing &= own || Boolean.TRUE.equals(message.deleted());
            }
            upTo = message.seq();
            passed++;
        }
        return new Page(upTo, nothing, passed, Written.SENT, page.size() == limit);
    }

    /// Whether this device has sent it, and so has it. A change of a group that was made with it comes to it
    /// like any message.
    private boolean isOwn(MessageView message) {
        return message.fromDevice().equals(device.deviceId()) && message.kind() != MessageKind.SYSTEM;
    }

    private boolean emit(Supplier<Written> attempt) throws InterruptedException, TooMany {
        while (true) {
            switch (attempt.get()) {
                case SENT -> {
                    return true;
                }
                case WINDOW_FULL, GONE -> {
                    return false;
                }
                case QUEUE_FULL -> {
                    if (!room()) {
                        return false;
                    }
                }
            }
        }
    }

    private boolean room() throws InterruptedException, TooMany {
        if (stream.outbound().awaitRoom(Duration.ZERO)) {
            return true;
        }
        turn.give();
        if (stream.outbound().awaitRoom(CatchUp.SLOW_CLIENT)) {
            turn.take();
            return true;
        }
        stream.outbound().abort(CloseStatus.POLICY_VIOLATION, "the client is too slow");
        return false;
    }
}
