package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;

/// Who has my message, and who has read it? For its author alone. Answer: a [ReceiptsView].
public record FindReceipts(UserId caller, ConversationId conversationId, MessageId messageId) {}
