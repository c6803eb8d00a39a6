package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;

/// Which messages have I starred? Answer: a [StarredPage].
///
/// @param limit 1 to 200
public record FindStarred(
        UserId caller, int limit, @Nullable String cursor) {}
