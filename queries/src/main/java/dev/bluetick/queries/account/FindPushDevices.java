package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// By which of somebody's devices can they be notified? Answer: a list of [PushDevice], empty for who has no
/// account.
public record FindPushDevices(UserId userId) {}
