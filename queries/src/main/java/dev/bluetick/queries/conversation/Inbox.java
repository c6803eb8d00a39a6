package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads who is in which conversation, and how each keeps it.
public interface Inbox {

    /// A conversation of somebody's, joined with the newest of it that they may see.
    record Entry(ConversationId conversationId, Arrangement arrangement, long headSeq, Instant lastActivityAt) {}

    /// All of a user's conversations, in no order.
    List<Entry> of(UserId user);

    /// One of them; null where there is none, or nothing of it that they may see is known here.
    @Nullable
    Entry find(UserId user, ConversationId conversation);

    /// Whether somebody may see anything of it: a former member of a group may.
    boolean isMember(UserId user, ConversationId conversation);
}
