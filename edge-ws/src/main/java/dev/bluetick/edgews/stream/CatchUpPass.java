package dev.bluetick.edgews.stream;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.stream.Stream.CatchingUp;
import dev.bluetick.edgews.stream.StreamWriter.Written;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.MessageView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One reading of what a device has missed, told for as long as its client makes room. It begins by asking for the
/// backlog, which waits until the read models hold what is durable by then; what happens later is held back by the
/// stream. It keeps its turn while it runs and leaves nothing but the [Bookmark]: so what is held of the read models
/// is bounded by the turns, however many clients are slow.
final class CatchUpPass {

    /// How it ended.
    enum Ended {
        /// The stream is live, or waits, or is over.
        DONE,
        /// All was told, but more has happened than the stream can hold back, or was asked for.
        AGAIN,
        /// The client is slow: once it has made room, another pass goes on from the bookmark.
        NO_ROOM
    }

    static final int PAGE = 200;

    /// Of a client whose queue takes little at a time, as messages are large.
    static final int MIN_PAGE = 8;

    /// So long it waits for room before it ends: a client that keeps up makes room within, and is not read for twice.
    static final Duration MOMENT = Duration.ofMillis(50);

    private final DeviceStream stream;
    private final CatchingUp as;
    private final Backlog backlog;
    private final OwnProgress progress;
    private final EdgeMetrics metrics;
    private final Bookmark bookmark;
    private final Sender device;
    private final @Nullable SyncRequest sync;

    CatchUpPass(
            DeviceStream stream,
            CatchingUp as,
            Backlog backlog,
            OwnProgress progress,
            EdgeMetrics metrics,
            Bookmark bookmark) {
        this.stream = stream;
        this.as = as;
        this.backlog = backlog;
        this.progress = progress;
        this.metrics = metrics;
        this.bookmark = bookmark;
        this.device = stream.device();
        this.sync = stream.nextSync();
    }

    Ended run() throws InterruptedException {
        BacklogView view = backlog.of(device, stream.told());
        return switch (tell(view)) {
            case SENT -> stream.goLive(as, bookmark.position()) ? Ended.DONE : Ended.AGAIN;
            case QUEUE_FULL -> Ended.NO_ROOM;
            case WINDOW_FULL, GONE -> Ended.DONE;
        };
    }

    /// Tells what is left; anything but SENT is why it had to stop.
    private Written tell(BacklogView view) throws InterruptedException {
        for (Missed missed : bookmark.left(view)) {
            Written told = tell(missed);
            if (told != Written.SENT) {
                return told;
            }
        }
        return sync == null ? Written.SENT : serve(sync);
    }

    private Written tell(Missed missed) throws InterruptedException {
        ConversationId conversation = missed.conversationId();
        bookmark.begin(conversation);
        Long cursor = sync == null ? null : sync.cursor(conversation);
        long from = Math.max(missed.upTo(), stream.sentUpTo(conversation));
        if (cursor != null) {
            from = Math.min(from, cursor);
        }
        if (from < missed.headSeq()) {
            Read read = read(conversation, from, cursor);
            if (read.ended() != Written.SENT) {
                return read.ended();
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

    private Written tellChanges(Missed missed) throws InterruptedException {
        for (BacklogView.Tick tick : bookmark.ticks(missed)) {
            Written told = emit(StreamEvents.tick(missed.conversationId(), tick));
            if (told != Written.SENT) {
                return told;
            }
            bookmark.told(tick);
        }
        for (BacklogView.Deletion deletion : bookmark.deletions(missed)) {
            Written told = emit(StreamEvents.deleted(missed.conversationId(), deletion));
            if (told != Written.SENT) {
                return told;
            }
            bookmark.told(deletion);
        }
        return Written.SENT;
    }

    private Written serve(SyncRequest request) throws InterruptedException {
        for (ConversationId conversation : request.open()) {
            Long cursor = request.cursor(conversation);
            try {
                Written told = cursor == null
                        ? Written.SENT
                        : read(conversation, cursor, cursor).ended();
                if (told != Written.SENT) {
                    return told;
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
        return Written.SENT;
    }

    /// How far a conversation was read, whether all of it was the device's own or deleted, and why it ended there:
    /// SENT where that is all of it.
    private record Read(long upTo, boolean nothingToAcknowledge, Written ended) {}

    /// Streams the messages after a seq. Those this device sent are left out, but not where it asks for them
    /// with a cursor.
    private Read read(ConversationId conversation, long from, @Nullable Long cursor) throws InterruptedException {
        Page page = new Page(from, true, 0, Written.SENT, true);
        boolean goesOn = true;
        for (int limit = PAGE; page.more() && goesOn; limit = page.next(limit)) {
            boolean nothingBefore = page.nothingToAcknowledge();
            page = page(conversation, page.upTo(), limit, cursor, nothingBefore);
            if (sync != null) {
                sync.progress(conversation, page.upTo());
            }
            goesOn = switch (page.ended()) {
                case SENT -> true;
                case QUEUE_FULL -> stream.outbound().awaitRoom(MOMENT);
                case WINDOW_FULL, GONE -> false;
            };
        }
        stream.passed(as, conversation, page.upTo());
        return new Read(page.upTo(), page.nothingToAcknowledge(), goesOn ? Written.SENT : page.ended());
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

    private Written emit(MessageBody body) throws InterruptedException {
        Written written = stream.emit(as, body);
        while (written == Written.QUEUE_FULL && stream.outbound().awaitRoom(MOMENT)) {
            written = stream.emit(as, body);
        }
        return written;
    }
}
