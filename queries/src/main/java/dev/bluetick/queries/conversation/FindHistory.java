package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/// What was said? Answer: a [HistoryPage], the newest messages below `before`, or, with `after`, the oldest
/// ones above it.
///
/// @param limit 1 to 200
public record FindHistory(
        UserId caller,
        ConversationId conversationId,
        @Nullable Long before,
        @Nullable Long after,
        int limit) {}
