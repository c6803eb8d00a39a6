package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import java.time.Instant;
import java.util.List;

/// What a device has missed, as of a position of the event store: only conversations in which there is
/// something.
public record BacklogView(long position, List<Missed> conversations) {

    /// `upTo`: the device holds the messages up to there; `headSeq`: the newest. Ticks are the other members'
    /// watermarks that moved, deletions the messages deleted (for everyone, or by this user for themselves)
    /// since.
    public record Missed(
            ConversationId conversationId, long upTo, long headSeq, List<Tick> ticks, List<Deletion> deletions) {}

    /// @param above the tick is not for what lies at or below it, where the next message down was read hidden or
    /// is withheld from that user, or was sent while they were not in the group; what is shown of the older ones
    /// has ticks of its own. 0 for most people
    public record Tick(Kind kind, UserId userId, long upTo, Instant at, long above) {

        public Tick(Kind kind, UserId userId, long upTo, Instant at) {
            this(kind, userId, upTo, at, 0);
        }

        public enum Kind {
            DELIVERED,
            READ
        }
    }

    public record Deletion(MessageId messageId, long seq, UserId by, boolean forEveryone) {}
}
