package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// What may somebody see of a person? Answer: a [ProfileView]; what is hidden from the asker is absent, as if
/// it were not set.
///
/// @throws dev.bluetick.commands.Refused USER_NOT_FOUND
public record FindProfile(UserId asker, UserId userId) {}
