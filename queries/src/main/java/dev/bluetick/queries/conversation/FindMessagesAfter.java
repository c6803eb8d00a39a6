package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;

/// The next messages of a conversation in the order of seq, as a member may see them: for streaming to a
/// device. Answer: a list of [MessageView], at most `limit` (1 to 500). What is withheld from or hidden by
/// the member is left out; tombstones are in. It does not wait for freshness: a stream does so once, at its
/// beginning.
///
/// @throws dev.bluetick.commands.Refused CONVERSATION_NOT_FOUND for a stranger
public record FindMessagesAfter(UserId userId, ConversationId conversationId, long afterSeq, int limit) {}
