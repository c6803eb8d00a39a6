package dev.bluetick.queries.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;

/// What is new to somebody in a part of a conversation? Messages of others that they may see and have not read,
/// without deleted ones and what the server itself says (SYSTEM); where the conversation is muted or archived,
/// those that mention them. Answer: a [NewsView]. Of a long part the newest [#MAX_EXAMINED] messages are looked
/// at.
///
/// @param upTo included, as is `fromSeq`
/// @param at when it is asked: until when the conversation may be muted
public record FindNews(UserId userId, ConversationId conversationId, long fromSeq, long upTo, Instant at) {

    public static final int MAX_EXAMINED = 500;
}
