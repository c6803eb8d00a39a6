package dev.bluetick.commands.account;

import dev.bluetick.commands.Event;

/// Everything that happens to an account.
public sealed interface AccountEvent extends Event
        permits AccountRegistered,
                DeviceRegistered,
                DeviceNamed,
                SessionRefreshed,
                DeviceRemoved,
                PushSet,
                PushRemoved,
                ProfileChanged,
                UsernameChanged,
                PrivacyChanged,
                TwoStepSet,
                TwoStepRemoved,
                PinTried,
                PinPassed,
                UserBlocked,
                UserUnblocked,
                AccountErased {

    UserId userId();
}
