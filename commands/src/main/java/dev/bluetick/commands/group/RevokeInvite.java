package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;

/// End the group's invite link: an admin may. Where there is none, nothing changes.
public record RevokeInvite(GroupId groupId, UserId by, Instant at) implements GroupCommand {}
