package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;
import java.util.List;

/// Reads who is in which conversation, and how each keeps it.
public interface Inbox {

    /// A conversation of somebody's, joined with its head.
    record Entry(ConversationId conversationId, Arrangement arrangement, long headSeq, Instant lastActivityAt) {}

    /// All of a user's conversations, in no order.
    List<Entry> of(UserId user);

    boolean isMember(UserId user, ConversationId conversation);
}
