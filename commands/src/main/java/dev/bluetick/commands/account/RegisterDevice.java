package dev.bluetick.commands.account;

import java.time.Instant;

/// Register a device by the proof of its phone number, opening the account with the first one. The answer is a
/// [Registration]. A phone becomes the primary device and ends the phone that was it before; what is no phone
/// becomes the primary one where there is none, else a linked one. Registering a registered device changes
/// nothing.
///
/// @param phone the number as its owner is shown it
/// @param pinPassed whether the two-step PIN was given, too; without it an account that has one is refused
/// (PIN_NEEDED), unless none of its devices has been seen for so long that the PIN falls away
/// ([TwoStep#LAPSES_AFTER])
public record RegisterDevice(
        UserId userId, PhoneKey phoneKey, Sealed phone, NewDevice device, boolean pinPassed, Instant at)
        implements AccountCommand {

    /// @param newAccount whether the device opened the account
    /// @param since when the device was registered, now or before: what tokens of it name
    public record Registration(boolean newAccount, Instant since) {}
}
