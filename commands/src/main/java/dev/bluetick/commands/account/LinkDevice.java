package dev.bluetick.commands.account;

import java.time.Instant;

/// Link a further device, which the primary one vouches for. At most five are linked at a time. Linking a
/// linked device changes nothing. The answer is the `Instant` at which it was linked, now or before.
///
/// @param by the device that vouches for it
public record LinkDevice(UserId userId, NewDevice device, DeviceId by, Instant at) implements AccountCommand {}
