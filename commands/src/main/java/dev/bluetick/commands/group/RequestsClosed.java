package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Requests to join were declined, or withdrawn by those who made them.
public record RequestsClosed(GroupId groupId, UserId by, List<UserId> users, Instant at) implements GroupEvent {}
