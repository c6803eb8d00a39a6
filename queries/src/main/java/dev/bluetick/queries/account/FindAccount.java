package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// Who is this? Answer: an [AccountView].
///
/// @throws dev.bluetick.commands.Refused USER_NOT_FOUND
public record FindAccount(UserId userId) {}
