package dev.bluetick.queries.push;

import dev.bluetick.commands.conversation.ConversationId;

/// Who may hold any message of a part of a conversation? Answer: a list of [dev.bluetick.commands.account.UserId]: the
/// pair, and of a group everybody who was in it for any of that part, former members too.
///
/// @param upTo included, as is `fromSeq`
public record FindViewers(ConversationId conversationId, long fromSeq, long upTo) {}
