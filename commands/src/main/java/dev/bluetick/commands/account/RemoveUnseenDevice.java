package dev.bluetick.commands.account;

import java.time.Instant;

/// End a device that nobody has seen since a time. One that was seen meanwhile stays, and one that is gone is
/// gone. The answer is a Boolean: whether it was ended.
///
/// @param unseenSince before it the device must have been seen last
public record RemoveUnseenDevice(UserId userId, DeviceId deviceId, Instant unseenSince, Instant at)
        implements AccountCommand {}
