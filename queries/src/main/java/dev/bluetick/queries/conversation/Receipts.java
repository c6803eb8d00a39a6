package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads how far members and their devices have come. What a member reads while either side has read receipts
/// off, the others are never shown.
public interface Receipts {

    /// How far a member has come, since when, and the position of the event that said so.
    ///
    /// @param above of what is shown to others: not of what lies at or below it, which was read hidden
    record Watermark(long upTo, Instant at, long position, long above) {

        public static final Watermark NONE = new Watermark(0, Instant.EPOCH, 0);

        public Watermark(long upTo, Instant at, long position) {
            this(upTo, at, position, 0);
        }
    }

    /// As the member's own devices know it.
    Watermark watermark(ConversationId conversation, UserId member, Tick.Kind kind);

    /// As the others are shown it.
    Watermark shown(ConversationId conversation, UserId member, Tick.Kind kind);

    /// When a member got to a message, as the others are shown it; null: not yet, or hidden.
    @Nullable
    Instant reached(ConversationId conversation, UserId member, Tick.Kind kind, long seq);

    /// The position up to which a device holds everything.
    long heldBy(ConversationId conversation, UserId user, DeviceId device);
}
