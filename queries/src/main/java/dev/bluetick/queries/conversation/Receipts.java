package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads how far members and their devices have come.
public interface Receipts {

    /// How far a member has come, since when, and the position of the event that said so.
    record Watermark(long upTo, Instant at, long position) {

        public static final Watermark NONE = new Watermark(0, Instant.EPOCH, 0);
    }

    Watermark watermark(ConversationId conversation, UserId member, Tick.Kind kind);

    /// When a member got to a message; null: not yet.
    @Nullable
    Instant reached(ConversationId conversation, UserId member, Tick.Kind kind, long seq);

    /// The position up to which a device holds everything.
    long heldBy(ConversationId conversation, UserId user, DeviceId device);
}
