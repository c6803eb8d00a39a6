package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Messages wait for members who are not here, or do not say that they hold them. Who holds them by now is passed
/// over, and who is no member; so it may be said more often than it is so.
///
/// @param late not who is named, but whoever does not hold them
public record DeferDelivery(
        ConversationId conversationId, Newest newest, List<UserId> members, boolean late, Instant at)
        implements ConversationCommand {

    public DeferDelivery {
        members = List.copyOf(members);
    }

    public static DeferDelivery absent(ConversationId conversation, Newest newest, List<UserId> members, Instant at) {
        return new DeferDelivery(conversation, newest, members, false, at);
    }

    public static DeferDelivery late(ConversationId conversation, Newest newest, Instant at) {
        return new DeferDelivery(conversation, newest, List.of(), true, at);
    }
}
