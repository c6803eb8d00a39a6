package dev.bluetick.commands.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;
import java.util.List;

/// Tell people, on those of their devices that are not connected, of messages in a conversation. Who has read
/// them meanwhile, muted the conversation or has no device to be told on is told nothing, and that is no
/// failure.
///
/// The answer is a list of the [UserId] of those to be tried again: for a cause that passes, at least one of
/// their devices could not be told. It comes within [PushCommand#MAX_SECONDS]. Telling somebody twice does no harm: a
/// device shows one notification for each conversation.
public record NotifyMessages(ConversationId conversationId, List<Due> due, Instant at) implements PushCommand {

    /// Somebody and what they have not been told of: the messages from one to the other seq, both included.
    public record Due(UserId userId, long fromSeq, long upTo) {}

    public NotifyMessages {
        due = List.copyOf(due);
    }
}
