package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// Which devices speak for me? Answer: a [DevicesView].
public record FindDevices(UserId userId) {}
