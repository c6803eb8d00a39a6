package dev.bluetick.queries.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import org.jspecify.annotations.Nullable;

/// What is new, if anything is.
///
/// @param newest null: nothing is new
/// @param count how many messages are, as far as they are counted
/// @param more whether there are more of them than are counted, or may be in what was not looked at
/// @param quiet whether the conversation is muted or archived, and they are mentions
public record NewsView(@Nullable Newest newest, int count, boolean more, boolean quiet) {

    public static final NewsView NOTHING = new NewsView(null, 0, false, false);

    /// The newest of the messages.
    ///
    /// @param from whoever sent it
    /// @param author their display name, where they have one
    /// @param group the name of the group; null where it is not one's
    public record Newest(
            MessageId messageId,
            long seq,
            MessageKind kind,
            UserId from,
            @Nullable String author,
            @Nullable String group) {}
}
