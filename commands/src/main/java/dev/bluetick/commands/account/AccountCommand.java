package dev.bluetick.commands.account;

import dev.bluetick.commands.Command;

/// Everything that can be asked of an account.
public sealed interface AccountCommand extends Command
        permits RegisterDevice,
                LinkDevice,
                NameDevice,
                RefreshSession,
                RemoveDevice,
                RemoveUnseenDevice,
                SetPush,
                RemovePush,
                ChangeProfile,
                NameAccount,
                ChangeUsername,
                ChangePrivacy,
                SetTwoStep,
                RemoveTwoStep,
                TryPin,
                PassPin,
                BlockUser,
                UnblockUser,
                EraseAccount {

    UserId userId();

    @Override
    default String aggregateId() {
        return userId().value();
    }
}
