package dev.bluetick.queries.push;

import dev.bluetick.commands.account.UserId;

/// How many messages has somebody not read, in all conversations together, muted and archived ones too? Answer:
/// a Long, exact as long as what is unread is in the [#MAX_CONVERSATIONS] conversations with the newest
/// activity; others are not looked at.
public record CountBadge(UserId userId) {

    public static final int MAX_CONVERSATIONS = 250;
}
