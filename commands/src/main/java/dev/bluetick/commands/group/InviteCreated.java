package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// The group has a new invite link; the one before it is of no use any more.
public record InviteCreated(GroupId groupId, UserId by, InviteLink link, Instant at) implements GroupEvent {}
