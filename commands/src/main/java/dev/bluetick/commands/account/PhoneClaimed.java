package dev.bluetick.commands.account;

import dev.bluetick.commands.Event;
import java.time.Instant;

/// A phone number belongs to an account.
public record PhoneClaimed(PhoneKey phone, UserId userId, Instant at) implements Event {}
