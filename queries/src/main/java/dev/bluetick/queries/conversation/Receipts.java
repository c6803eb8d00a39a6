package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads how far members and their devices have come. The others are never shown what a member reads while either
/// side has read receipts off, nor that the member got to anything that is withheld from them.
public interface Receipts {

    /// What one answer holds of the runs that [#shown] gives.
    int MAX_RUNS = 64;

    /// How far a member has come, since when, and the position of the event that said so.
    ///
    /// @param above of what is shown to others: not of what lies at or below it
    record Watermark(long upTo, Instant at, long position, long above) {

        public static final Watermark NONE = new Watermark(0, Instant.EPOCH, 0);

        public Watermark(long upTo, Instant at, long position) {
            this(upTo, at, position, 0);
        }
    }

    /// As the member's own devices know it.
    Watermark watermark(ConversationId conversation, UserId member, Tick.Kind kind);

    /// As the others are shown it, and only what was reached after a position of the event store: one watermark for
    /// each run of messages they are shown it for, in the order of seq. Mostly that is one; of very many it is the
    /// newest [#MAX_RUNS].
    List<Watermark> shown(ConversationId conversation, UserId member, Tick.Kind kind, long since);

    /// When a member got to a message, as the others are shown it; null: not yet, or hidden.
    @Nullable
    Instant reached(ConversationId conversation, UserId member, Tick.Kind kind, long seq);

    /// The position up to which a device holds everything.
    long heldBy(ConversationId conversation, UserId user, DeviceId device);
}
