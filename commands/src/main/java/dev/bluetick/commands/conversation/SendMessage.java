package dev.bluetick.commands.conversation;

import java.time.Instant;

/// Send a message; the first one opens the conversation. The answer is a [SentMessage]. Idempotent by
/// (sender's user, clientId) for ever: a repetition answers with the first message and changes nothing,
/// whatever else it carries.
public record SendMessage(
        ConversationId conversationId, Sender sender, Draft draft, MessageId messageId, Instant sentAt)
        implements ConversationCommand {

    /// What the sender wrote.
    public record Draft(ClientId clientId, MessageKind kind, Content content, References references) {}
}
