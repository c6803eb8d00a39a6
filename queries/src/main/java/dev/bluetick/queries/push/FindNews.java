package dev.bluetick.queries.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import java.time.Instant;

/// What is new to somebody in a part of a conversation? Messages of others that they may see and have not read,
/// without deleted ones and what the server itself says (SYSTEM); where the conversation is muted or archived,
/// those that mention them. Answer: a [NewsView]. It counts up to [#MAX_COUNTED], and looks for them among the newest
/// [#MAX_EXAMINED] messages of the part, among the newest [#MAX_EXAMINED_QUIET] where only mentions count.
///
/// @param upTo included, as is `fromSeq`
/// @param at when it is asked: until when the conversation may be muted
public record FindNews(UserId userId, ConversationId conversationId, long fromSeq, long upTo, Instant at) {

    public static final int MAX_COUNTED = 500;
    public static final int MAX_EXAMINED_QUIET = MAX_COUNTED + 1;
    public static final int MAX_EXAMINED = 4 * MAX_EXAMINED_QUIET;
}
