package dev.bluetick.queries.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.group.GroupSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of somebody's inbox. `unread` counts the messages of others above `readSeq` that are not deleted,
/// exactly. A former member of a group is told of it as it was when they left.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationView(
        ConversationId conversationId,
        Kind kind,
        @Nullable UserId peerId,
        @Nullable GroupSummary group,
        long headSeq,
        long readSeq,
        long unread,
        @Nullable MessageView lastMessage,
        Instant lastActivityAt,
        boolean archived,
        boolean pinned,
        @Nullable Instant mutedUntil) {

    public enum Kind {
        DIRECT,
        GROUP
    }
}
