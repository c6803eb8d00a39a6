package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import java.util.List;

/// Who is in a conversation now. Asked on the live path for every event: it must answer from memory.
public interface Membership {

    /// The members of pairs, which their ids name.
    Membership PAIRS = ConversationId::pair;

    List<UserId> of(ConversationId conversation);
}
