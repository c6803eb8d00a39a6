package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Sender;
import java.time.Instant;

/// Who wants something done, and the id and time of the entry it makes in the conversation.
public record Act(Sender by, MessageId messageId, Instant at) {

    UserId user() {
        return by.userId();
    }
}
