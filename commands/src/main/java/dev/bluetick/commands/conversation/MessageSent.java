package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// A message has its place: `seq` in the conversation, `nth` among its author's messages there (from which
/// unread counts are computed). It is withheld, for ever, from those who blocked its author when it was sent.
public record MessageSent(
        ConversationId conversationId,
        MessageId messageId,
        long seq,
        long nth,
        Sender sender,
        ClientId clientId,
        Instant sentAt,
        MessageKind kind,
        References references,
        List<UserId> withheldFrom)
        implements ConversationEvent {}
