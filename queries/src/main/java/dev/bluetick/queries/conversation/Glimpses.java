package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import java.util.List;

/// Reads what messages are, without what they say.
public interface Glimpses {

    record Glimpse(MessageId messageId, long seq, UserId from, MessageKind kind, List<UserId> mentions) {}

    /// What was found in a part of a conversation, the newest first.
    ///
    /// @param from the lowest seq that was looked at: of what is below, nothing is known
    record Part(List<Glimpse> glimpses, long from) {}

    /// Others' messages that a member may see, without deleted, hidden and withheld ones.
    ///
    /// @param above not included
    /// @param upTo included
    /// @param limit messages that are looked at, the member's own among them
    Part ofOthers(ConversationId conversation, UserId reader, long above, long upTo, int limit);
}
