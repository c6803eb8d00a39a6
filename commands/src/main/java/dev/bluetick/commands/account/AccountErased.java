package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account has ended. What it held is to be released: the number and the username are free for others.
public record AccountErased(
        UserId userId,
        @Nullable PhoneKey phoneKey,
        @Nullable UsernameKey usernameKey,
        Instant at) implements AccountEvent {}
