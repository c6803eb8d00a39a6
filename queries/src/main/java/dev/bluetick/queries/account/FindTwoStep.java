package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// Does an account ask for a PIN, and where can it be reset from? Answer: a [TwoStepView].
///
/// @throws dev.bluetick.commands.Refused USER_NOT_FOUND
public record FindTwoStep(UserId userId) {}
