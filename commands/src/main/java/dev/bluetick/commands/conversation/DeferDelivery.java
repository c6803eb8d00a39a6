package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Messages wait for members who are not here, or do not say that they hold them. Who holds them by now is passed
/// over, and who is no member; so it may be said more often than it is so.
///
/// @param members for [Whom#NAMED] alone
public record DeferDelivery(ConversationId conversationId, Newest newest, List<UserId> members, Whom whom, Instant at)
        implements ConversationCommand {

    /// Of those who do not hold them.
    public enum Whom {
        /// Who is named.
        NAMED,
        /// All for whom nothing waits yet.
        LATE,
        /// All, those for whom something waits already among them: whoever was to know that does not any more.
        ANEW
    }

    public DeferDelivery {
        members = List.copyOf(members);
    }

    public static DeferDelivery absent(ConversationId conversation, Newest newest, List<UserId> members, Instant at) {
        return new DeferDelivery(conversation, newest, members, Whom.NAMED, at);
    }

    public static DeferDelivery late(ConversationId conversation, Newest newest, Instant at) {
        return new DeferDelivery(conversation, newest, List.of(), Whom.LATE, at);
    }

    public static DeferDelivery anew(ConversationId conversation, Newest newest, Instant at) {
        return new DeferDelivery(conversation, newest, List.of(), Whom.ANEW, at);
    }
}
