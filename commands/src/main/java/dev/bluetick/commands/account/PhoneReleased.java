package dev.bluetick.commands.account;

import dev.bluetick.commands.Event;
import java.time.Instant;

/// A phone number is free: who proves it next gets a new account.
public record PhoneReleased(PhoneKey phone, UserId userId, Instant at) implements Event {}
