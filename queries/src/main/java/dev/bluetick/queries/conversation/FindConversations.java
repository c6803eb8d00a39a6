package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;

/// What is in my inbox? Answer: a [ConversationsPage].
///
/// @param limit 1 to 200
/// @param cursor a page's `next`; a conversation that is active meanwhile moves up, and may be seen again or
/// not
public record FindConversations(
        UserId caller,
        boolean archived,
        int limit,
        @Nullable String cursor) {}
