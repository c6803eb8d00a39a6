package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Is somebody here now, and when were they last? Answer: a [PresenceView].
///
/// @param at when it is asked: somebody who is here now was last seen then
/// @throws dev.bluetick.commands.Refused USER_NOT_FOUND
public record FindPresence(UserId asker, UserId userId, Instant at) {}
