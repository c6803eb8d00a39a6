package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Does this device speak for this account now, by this registration? The answer is a Boolean; or ViewsBehind where
/// the read models cannot tell, as during a rebuild. That is no "no": whoever asks tells the device to come again.
///
/// @param since when the device was registered, as its token says: one that was ended and registered again is
/// another
public record FindDevice(UserId userId, DeviceId deviceId, Instant since) {}
