package dev.bluetick.commands.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;
import java.util.List;

/// Have those devices drop what was deleted for everyone in a part of a conversation that hold it, are not connected,
/// and were not told of it by their stream. A device is told all of it that it was not, each time; a browser never is,
/// as it would have to show something.
///
/// The answer is a list of the [UserId] of those to be tried again: for a cause that passes, at least one of their
/// devices could not be told. It comes within [PushCommand#MAX_SECONDS]. It fails where nobody is named and
/// who may hold any of it cannot be found.
///
/// @param upTo included, as is `fromSeq`
/// @param members whom to tell; empty: everybody who may hold any of it
public record TellDeletions(ConversationId conversationId, long fromSeq, long upTo, List<UserId> members, Instant at)
        implements PushCommand {

    public TellDeletions {
        members = List.copyOf(members);
    }
}
