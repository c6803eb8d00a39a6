package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// What do I let others see? Answer: a [dev.bluetick.commands.account.Privacy].
///
/// @throws dev.bluetick.commands.Refused USER_NOT_FOUND
public record FindPrivacy(UserId userId) {}
