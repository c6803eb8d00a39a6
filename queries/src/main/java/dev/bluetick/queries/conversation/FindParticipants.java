package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;

/// Who is in one of somebody's conversations now? Answer: a list of [UserId], the caller among them. Of a pair between
/// whom there is a block, whoever has made it, it is the caller alone, as if nobody else were there to hear them.
///
/// @throws dev.bluetick.commands.Refused CONVERSATION_NOT_FOUND for what is none of the caller's, or no longer
public record FindParticipants(UserId caller, ConversationId conversationId) {}
