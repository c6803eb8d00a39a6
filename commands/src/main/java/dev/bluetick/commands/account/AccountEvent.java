package dev.bluetick.commands.account;

import dev.bluetick.commands.Event;

/// Everything that happens to an account.
public sealed interface AccountEvent extends Event
        permits AccountRegistered, DeviceRegistered, SessionRefreshed, DeviceRemoved, UserBlocked, UserUnblocked {

    UserId userId();
}
