package dev.bluetick.commands.account;

import dev.bluetick.commands.Command;

/// Everything that can be asked of an account.
public sealed interface AccountCommand extends Command
        permits RegisterDevice, RefreshSession, RemoveDevice, BlockUser, UnblockUser {

    UserId userId();

    @Override
    default String aggregateId() {
        return userId().value();
    }
}
