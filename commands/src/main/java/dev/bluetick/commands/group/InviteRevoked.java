package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// The group has no invite link any more.
public record InviteRevoked(GroupId groupId, UserId by, Instant at) implements GroupEvent {}
