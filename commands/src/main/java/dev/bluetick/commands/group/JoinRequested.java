package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// Somebody came by the invite link and waits to be let in.
public record JoinRequested(GroupId groupId, UserId user, long inviteId, Instant at) implements GroupEvent {}
