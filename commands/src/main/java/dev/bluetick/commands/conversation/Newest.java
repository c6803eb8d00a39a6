package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;

/// The newest message of a conversation that waits to be held. Nobody waits for their own message, so its author
/// waits for the newest one of somebody else.
///
/// @param others the newest one that is not by its author; 0: there is none
public record Newest(long seq, UserId author, long others) {

    /// What a member has to hold for nothing to wait for them.
    public long of(UserId member) {
        return member.equals(author) ? others : seq;
    }

    /// With one message more, which is the newest now.
    public Newest then(long next, UserId by) {
        return new Newest(next, by, by.equals(author) ? others : seq);
    }
}
