package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Duration;
import java.time.Instant;

/// An invite for one person who does not let others add them. It may be used once.
public record PersonalInvite(long inviteId, UserId userId, Instant expiresAt) {

    public static final Duration VALID = Duration.ofDays(3);
}
